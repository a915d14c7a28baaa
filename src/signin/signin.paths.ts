import { pathsOf } from '../web/paths.ts';

/** Signing in, and one's own account. */
export const signinPaths = pathsOf({
  signIn: { fr: '/fr/connexion', en: '/en/sign-in' },
  account: { fr: '/fr/compte', en: '/en/account' },
  accountFile: { fr: '/fr/compte/cap18-compte.json', en: '/en/account/cap18-account.json' },
  leaveAccount: { fr: '/fr/compte/quitter', en: '/en/account/leave' },
});
