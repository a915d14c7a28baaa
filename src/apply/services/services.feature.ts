import { role } from '../../people/organisations/organisations.policy.ts';
import type { Lang } from '../../standard/standard.ts';
import { href } from '../../web/links.ts';
import { door, ownAccount, type PageRows } from '../../web/policy.ts';

const acts = ['administrationActs'] as const;
const plan = () => import('./plan/plan.pages.ts');

/**
 * Services of public bodies: one's own, a body's, and each with its team.
 *
 * A body's services are read by who reads the body and added by who manages it; each is its team's.
 */
export const servicesTable = {
  myServices: { at: { fr: '/fr/services', en: '/en/services' }, read: ownAccount },
  services: {
    at: {
      fr: '/fr/administration/organismes/:organisation/services',
      en: '/en/administration/bodies/:organisation/services',
    },
    read: role('read', ':organisation'),
    change: role('manage', ':organisation'),
  },
  service: {
    at: { fr: '/fr/services/:service', en: '/en/services/:service' },
    read: role('read', ':service'),
  },
  servicePractices: {
    at: { fr: '/fr/services/:service/pratiques', en: '/en/services/:service/practices' },
    read: role('read', ':service'),
  },
  servicePractice: {
    at: { fr: '/fr/services/:service/pratiques/:id', en: '/en/services/:service/practices/:id' },
    read: role('read', ':service'),
    change: role('write', ':service'),
  },
  serviceProofs: {
    at: { fr: '/fr/services/:service/preuves', en: '/en/services/:service/proofs' },
    read: role('read', ':service'),
  },
  newProof: {
    at: { fr: '/fr/services/:service/preuves/nouvelle', en: '/en/services/:service/proofs/new' },
    read: role('write', ':service'),
    change: role('write', ':service'),
  },
  serviceProof: {
    at: { fr: '/fr/services/:service/preuves/:proof', en: '/en/services/:service/proofs/:proof' },
    read: role('read', ':service'),
    change: role('review', ':service'),
  },
  proofFile: {
    at: {
      fr: '/fr/services/:service/preuves/:proof/fichier',
      en: '/en/services/:service/proofs/:proof/file',
    },
    read: role('read', ':service'),
  },
  proofFileRemoval: {
    at: {
      fr: '/fr/services/:service/preuves/:proof/fichier/retirer',
      en: '/en/services/:service/proofs/:proof/file/remove',
    },
    read: role('lead', ':service'),
    change: role('lead', ':service'),
  },
  // Who reads sees what another version of the standard would change; who leads moves the service to it.
  serviceEdition: {
    at: { fr: '/fr/services/:service/edition', en: '/en/services/:service/edition' },
    read: role('read', ':service'),
    change: role('lead', ':service'),
  },
  servicePlan: {
    at: { fr: '/fr/services/:service/plan', en: '/en/services/:service/plan' },
    read: role('read', ':service'),
    change: role('write', ':service'),
    limits: { change: acts },
    load: plan,
  },
  servicePlanItem: {
    at: {
      fr: '/fr/services/:service/plan/:item',
      en: '/en/services/:service/plan/:item',
    },
    read: role('write', ':service'),
    change: role('write', ':service'),
    limits: { change: acts },
    load: plan,
  },
  serviceHistory: {
    at: { fr: '/fr/services/:service/historique', en: '/en/services/:service/history' },
    read: role('read', ':service'),
  },
  servicePast: {
    at: { fr: '/fr/services/:service/historique/jour', en: '/en/services/:service/history/day' },
    read: role('read', ':service'),
  },
  serviceChanges: {
    at: {
      fr: '/fr/services/:service/historique/comparaison',
      en: '/en/services/:service/history/comparison',
    },
    read: role('read', ':service'),
  },
  // Words, and files, are taken away for good by who leads.
  serviceText: {
    at: { fr: '/fr/services/:service/textes/:text', en: '/en/services/:service/texts/:text' },
    read: role('lead', ':service'),
    change: role('lead', ':service'),
  },
  serviceExport: {
    at: { fr: '/fr/services/:service/emporter', en: '/en/services/:service/take-away' },
    read: role('read', ':service'),
  },
  servicePrint: {
    at: {
      fr: '/fr/services/:service/emporter/imprimer',
      en: '/en/services/:service/take-away/print',
    },
    read: role('read', ':service'),
  },
  serviceFile: {
    at: { fr: '/fr/services/:service/emporter/:file', en: '/en/services/:service/take-away/:file' },
    read: role('read', ':service'),
  },
  serviceCheckups: {
    at: { fr: '/fr/services/:service/faire-le-point', en: '/en/services/:service/take-stock' },
    read: role('write', ':service'),
    change: role('write', ':service'),
  },
  bringCheckup: { at: { fr: '/fr/services/bilan', en: '/en/services/check-up' }, read: ownAccount },
  serviceDescription: {
    at: {
      fr: '/fr/services/:service/description',
      en: '/en/services/:service/description',
    },
    read: role('write', ':service'),
    change: role('write', ':service'),
  },
  // One's own calendar of what one may read.
  servicePlanCalendar: {
    at: {
      fr: '/fr/services/:service/plan/calendrier',
      en: '/en/services/:service/plan/calendar',
    },
    read: role('read', ':service'),
    change: role('read', ':service'),
  },
  servicePlanCommitments: {
    at: {
      fr: '/fr/services/:service/plan/engagements',
      en: '/en/services/:service/plan/commitments',
    },
    read: role('write', ':service'),
    change: role('write', ':service'),
  },
  // A calendar that subscribes has no cookie: its address is made for one person.
  planFeed: {
    at: {
      fr: '/fr/services/calendrier/:feed/cap18.ics',
      en: '/en/services/calendar/:feed/cap18.ics',
    },
    read: door('calendar of a plan'),
  },
  weeklyMessage: {
    at: { fr: '/fr/compte/message-de-la-semaine', en: '/en/account/weekly-message' },
    read: ownAccount,
    change: ownAccount,
  },
  // Who reads a message may refuse the next ones without signing in.
  weeklyRefusal: {
    at: { fr: '/fr/message-de-la-semaine/:token', en: '/en/weekly-message/:token' },
    read: door('link of a weekly message'),
    change: door('link of a weekly message'),
  },
  // Who decides of proofs speaks of them too: managers of the body are heard.
  serviceComments: {
    at: { fr: '/fr/services/:service/commentaires', en: '/en/services/:service/comments' },
    read: role('read', ':service'),
    change: role('review', ':service'),
  },
  serviceTeam: {
    at: { fr: '/fr/services/:service/equipe', en: '/en/services/:service/team' },
    read: role('lead', ':service'),
    change: role('lead', ':service'),
  },
} as const satisfies PageRows;

/** The id of an action, such as `7.2`, on the page of its practice: a dot would not do in one. */
export const actionAnchor = (action: string): string => `action-${action.replace('.', '-')}`;

/** The address of the page that adds a service to a body, with the check-up that it is added for. */
export const addingHref = (lang: Lang, organisation: string, checkup: string | undefined): string =>
  href('services', lang, { organisation }) + (checkup === undefined ? '' : `?checkup=${checkup}`);

/** The address of an action on the page of its practice, in a service. */
export const actionHref = (lang: Lang, service: string, action: string): string => {
  const [id = ''] = action.split('.');
  return `${href('servicePractice', lang, { service, id })}#${actionAnchor(action)}`;
};
