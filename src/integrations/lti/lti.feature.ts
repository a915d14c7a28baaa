import { door, everyone, type PageRows, policiesAt } from '../../web/policy.ts';
import { targetPattern } from './target.ts';

/** The browser where a platform began a launch, under the address of that launch. */
const launch = door('launch');
const registration = door('registration link');

const load = () => import('./lti.pages.ts');

/** Pages reached from a learning platform: it signs whom it sends, and the browser where it began opens them. */
export const ltiTable = {
  ltiLaunch: {
    at: { fr: '/fr/lti/activite/:launch', en: '/en/lti/activity/:launch' },
    read: launch,
    change: launch,
    limits: { change: ['trainingsBegun', 'trainingsBegunADay'] },
    load,
  },
  ltiChoose: {
    at: { fr: '/fr/lti/choisir/:launch', en: '/en/lti/choose/:launch' },
    read: launch,
    change: launch,
    limits: { change: ['ltiChoices'] },
    load: () => import('./choose.pages.ts'),
  },
  ltiFollow: {
    at: { fr: '/fr/lti/suivi/:launch', en: '/en/lti/progress/:launch' },
    read: launch,
    limits: { read: ['ltiLists'] },
    load,
  },
  ltiRegister: {
    at: { fr: '/fr/lti/inscription/:token', en: '/en/lti/registration/:token' },
    read: registration,
    change: registration,
    limits: { read: ['ltiRegistrations'], change: ['ltiRegistrations'] },
    load: () => import('./registration.pages.ts'),
  },
  ltiDone: { at: { fr: '/fr/lti/termine', en: '/en/lti/finished' }, read: door('record'), load },
  ltiRefusal: { at: { fr: '/fr/lti/refus/:reason', en: '/en/lti/refusal/:reason' }, read: everyone, load },
} as const satisfies PageRows;

export const toolPaths = { login: '/lti/login', launch: '/lti/launch', jwks: '/lti/jwks.json' } as const;

export const ltiRoutes = policiesAt({
  [toolPaths.login]: door('registered platform'),
  [toolPaths.launch]: { change: door('signed by a platform') },
  [toolPaths.jwks]: { read: everyone },
  [targetPattern]: { read: everyone },
});
