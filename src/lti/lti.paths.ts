import { pathsOf } from '../web/paths.ts';

/** Pages of who comes in from a learning platform. */
export const ltiPaths = pathsOf({
  ltiLaunch: { fr: '/fr/lti/activite/:launch', en: '/en/lti/activity/:launch' },
  ltiRefusal: { fr: '/fr/lti/refus/:reason', en: '/en/lti/refusal/:reason' },
});

/** Addresses that platforms use: in no language's words. */
export const toolPaths = { login: '/lti/login', launch: '/lti/launch', jwks: '/lti/jwks.json' } as const;
