import type { PagePatterns } from '../../web/paths.ts';

/** Pages of who comes in from a learning platform. */
export const ltiAddresses = {
  ltiLaunch: { fr: '/fr/lti/activite/:launch', en: '/en/lti/activity/:launch' },
  ltiChoose: { fr: '/fr/lti/choisir/:launch', en: '/en/lti/choose/:launch' },
  ltiFollow: { fr: '/fr/lti/suivi/:launch', en: '/en/lti/progress/:launch' },
  ltiRegister: { fr: '/fr/lti/inscription/:token', en: '/en/lti/registration/:token' },
  ltiDone: { fr: '/fr/lti/termine', en: '/en/lti/finished' },
  ltiRefusal: { fr: '/fr/lti/refus/:reason', en: '/en/lti/refusal/:reason' },
} as const satisfies PagePatterns;

/** Addresses that platforms use: in no language's words. */
export const toolPaths = { login: '/lti/login', launch: '/lti/launch', jwks: '/lti/jwks.json' } as const;
