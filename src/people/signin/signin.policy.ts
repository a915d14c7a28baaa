import { door, everyone, ownAccount, policiesAt, policiesOf } from '../../web/policies.ts';
import { returnPath, signinAddresses } from './signin.paths.ts';

/** Anyone may try to sign in; an account is its owner's alone. */
export const signinPolicy = [
  ...policiesOf(signinAddresses, {
    signIn: everyone,
    emailSent: { read: everyone },
    emailLink: door('e-mail link'),
    account: ownAccount,
    accountFile: { read: ownAccount },
    leaveAccount: ownAccount,
  }),
  ...policiesAt({ [returnPath]: { read: door('signed by a provider') } }),
];
