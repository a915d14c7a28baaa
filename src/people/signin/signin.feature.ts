import { door, everyone, ownAccount, type PageRows, policiesAt } from '../../web/policy.ts';

const signin = () => import('./signin.pages.ts');
const links = () => import('./links.pages.ts');

export const signinTable = {
  signIn: {
    at: { fr: '/fr/connexion', en: '/en/sign-in' },
    read: everyone,
    change: everyone,
    limits: { change: ['signIns'] },
    load: signin,
  },
  emailSent: {
    at: { fr: '/fr/connexion/courriel', en: '/en/sign-in/e-mail' },
    read: everyone,
    load: links,
  },
  emailLink: {
    at: { fr: '/fr/connexion/lien/:token', en: '/en/sign-in/link/:token' },
    read: door('e-mail link'),
    change: door('e-mail link'),
    limits: { read: ['emailLinksOpened'], change: ['emailLinksOpened'] },
    load: links,
  },
  account: {
    at: { fr: '/fr/compte', en: '/en/account' },
    read: ownAccount,
    change: ownAccount,
    limits: { change: ['accountActs'] },
    load: signin,
  },
  accountFile: {
    at: { fr: '/fr/compte/cap18-compte.json', en: '/en/account/cap18-account.json' },
    read: ownAccount,
    load: signin,
  },
  leaveAccount: {
    at: { fr: '/fr/compte/quitter', en: '/en/account/leave' },
    read: ownAccount,
    change: ownAccount,
    limits: { change: ['accountActs'] },
    load: signin,
  },
} as const satisfies PageRows;

/** The address that other sites send people back to, the same in both languages. */
export const returnPath = '/oidc/:provider';

export const returnTo = (provider: string): string =>
  returnPath.replace(':provider', encodeURIComponent(provider));

export const signinRoutes = policiesAt({ [returnPath]: { read: door('signed by a provider') } });
