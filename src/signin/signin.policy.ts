import { everyone, ownAccount, policiesOf } from '../web/policies.ts';
import { signinPaths } from './signin.paths.ts';

/** Anyone may try to sign in; an account is its owner's alone. */
export const signinPolicy = policiesOf(signinPaths, {
  signIn: everyone,
  account: ownAccount,
  accountFile: { read: ownAccount },
  leaveAccount: ownAccount,
});
