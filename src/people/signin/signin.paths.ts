import type { PagePatterns } from '../../web/paths.ts';

/** Signing in, and one's own account. */
export const signinAddresses = {
  signIn: { fr: '/fr/connexion', en: '/en/sign-in' },
  emailSent: { fr: '/fr/connexion/courriel', en: '/en/sign-in/e-mail' },
  emailLink: { fr: '/fr/connexion/lien/:token', en: '/en/sign-in/link/:token' },
  account: { fr: '/fr/compte', en: '/en/account' },
  accountFile: { fr: '/fr/compte/cap18-compte.json', en: '/en/account/cap18-account.json' },
  leaveAccount: { fr: '/fr/compte/quitter', en: '/en/account/leave' },
} as const satisfies PagePatterns;

/** Where other sites send people back to: in no language's words. */
export const returnPath = '/oidc/:provider';

/** The same, for a site of this name. */
export const returnTo = (provider: string): string =>
  returnPath.replace(':provider', encodeURIComponent(provider));
