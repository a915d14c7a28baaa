import { door, everyone, ownAccount, policiesOf } from '../web/policies.ts';
import { signinPaths } from './signin.paths.ts';

/** Anyone may try to sign in; an account is its owner's alone. */
export const signinPolicy = policiesOf(signinPaths, {
  signIn: everyone,
  emailSent: { read: everyone },
  emailLink: door('e-mail link'),
  account: ownAccount,
  accountFile: { read: ownAccount },
  leaveAccount: ownAccount,
});
