import { role } from '../../people/organisations/organisations.policy.ts';
import type { Lang } from '../../standard/standard.ts';
import { href } from '../../web/links.ts';
import { door, ownAccount, type PageRows } from '../../web/policy.ts';

const acts = { change: ['administrationActs'] } as const;
const takesAway = { read: ['serviceExports'] } as const;
const opensLink = ['emailLinksOpened'] as const;

const services = () => import('./services.pages.ts');
const evidence = () => import('./evidence/evidence.pages.ts');
const review = () => import('./reviews/review.pages.ts');
const grid = () => import('./grid/grid.pages.ts');
const roster = () => import('./roster/roster.pages.ts');
const brought = () => import('./checkup-import/checkup-import.pages.ts');
const history = () => import('./history/history.pages.ts');
const plan = () => import('./plan/plan.pages.ts');
const reminders = () => import('./plan/reminders.pages.ts');

/**
 * Services of public bodies: one's own, a body's, and each with its team.
 *
 * A body's services are read by who reads the body and added by who manages it; each is its team's.
 */
export const servicesTable = {
  myServices: {
    at: { fr: '/fr/services', en: '/en/services' },
    read: ownAccount,
    load: () => import('./my-services/my-services.pages.ts'),
  },
  services: {
    at: {
      fr: '/fr/administration/organismes/:organisation/services',
      en: '/en/administration/bodies/:organisation/services',
    },
    read: role('read', ':organisation'),
    change: role('manage', ':organisation'),
    limits: acts,
    load: grid,
  },
  servicesCsv: {
    at: {
      fr: '/fr/administration/organismes/:organisation/services/cap18-services.csv',
      en: '/en/administration/bodies/:organisation/services/cap18-services.csv',
    },
    read: role('read', ':organisation'),
    limits: takesAway,
    load: grid,
  },
  servicesPeople: {
    at: {
      fr: '/fr/administration/organismes/:organisation/personnes',
      en: '/en/administration/bodies/:organisation/people',
    },
    read: role('manage', ':organisation'),
    load: roster,
  },
  servicesPeopleCsv: {
    at: {
      fr: '/fr/administration/organismes/:organisation/personnes/cap18-personnes.csv',
      en: '/en/administration/bodies/:organisation/people/cap18-people.csv',
    },
    read: role('manage', ':organisation'),
    limits: takesAway,
    load: roster,
  },
  service: {
    at: { fr: '/fr/services/:service', en: '/en/services/:service' },
    read: role('read', ':service'),
    load: () => import('./home/home.pages.ts'),
  },
  servicePractices: {
    at: { fr: '/fr/services/:service/pratiques', en: '/en/services/:service/practices' },
    read: role('read', ':service'),
    change: role('write', ':service'),
    limits: acts,
    load: () => import('./practice/practices.pages.ts'),
  },
  // What an action may take from what its service and its body have already.
  evidenceToUse: {
    at: { fr: '/fr/services/:service/preuves', en: '/en/services/:service/evidence' },
    read: role('write', ':service'),
    change: role('write', ':service'),
    limits: acts,
    load: evidence,
  },
  serviceEvidence: {
    at: { fr: '/fr/services/:service/preuves/:evidence', en: '/en/services/:service/evidence/:evidence' },
    read: role('read', ':service'),
    change: role('write', ':service'),
    limits: acts,
    load: evidence,
  },
  evidenceFile: {
    at: {
      fr: '/fr/services/:service/preuves/:evidence/fichier',
      en: '/en/services/:service/evidence/:evidence/file',
    },
    read: role('read', ':service'),
    load: evidence,
  },
  evidenceFileRemoval: {
    at: {
      fr: '/fr/services/:service/preuves/:evidence/fichier/retirer',
      en: '/en/services/:service/evidence/:evidence/file/remove',
    },
    read: role('lead', ':service'),
    change: role('lead', ':service'),
    limits: acts,
    load: () => import('./evidence/removal.pages.ts'),
  },
  serviceReviews: {
    at: { fr: '/fr/services/:service/revues', en: '/en/services/:service/reviews' },
    read: role('read', ':service'),
    change: role('lead', ':service'),
    limits: acts,
    load: () => import('./reviews/reviews.pages.ts'),
  },
  // Its reviewer may be of another body, and reads this page alone: the page itself says who may come.
  serviceReview: {
    at: { fr: '/fr/services/:service/revues/:review', en: '/en/services/:service/reviews/:review' },
    read: ownAccount,
    change: ownAccount,
    limits: acts,
    load: review,
  },
  reviewFile: {
    at: {
      fr: '/fr/services/:service/revues/:review/preuves/:evidence',
      en: '/en/services/:service/reviews/:review/evidence/:evidence',
    },
    read: ownAccount,
    load: review,
  },
  reviewPdf: {
    at: {
      fr: '/fr/services/:service/revues/:review/pdf',
      en: '/en/services/:service/reviews/:review/pdf',
    },
    read: ownAccount,
    limits: takesAway,
    load: () => import('./reviews/review-archive.pages.ts'),
  },
  reviewArchive: {
    at: {
      fr: '/fr/services/:service/revues/:review/archive',
      en: '/en/services/:service/reviews/:review/archive',
    },
    read: ownAccount,
    limits: takesAway,
    load: () => import('./reviews/review-archive.pages.ts'),
  },
  // Someone of another body, who signs in first or opens an account with it, becomes the reviewer of one review.
  reviewLink: {
    at: { fr: '/fr/revues/:token', en: '/en/reviews/:token' },
    read: door('link of a review'),
    change: door('link of a review'),
    limits: { read: ['invitationLinks'], change: ['invitationLinks'] },
    load: () => import('./reviews/review-link.pages.ts'),
  },
  // Who reads sees what another version of the standard would change; who leads moves the service to it.
  serviceEdition: {
    at: { fr: '/fr/services/:service/edition', en: '/en/services/:service/edition' },
    read: role('read', ':service'),
    change: role('lead', ':service'),
    limits: acts,
    load: () => import('./edition/edition.pages.ts'),
  },
  servicePlan: {
    at: { fr: '/fr/services/:service/plan', en: '/en/services/:service/plan' },
    read: role('read', ':service'),
    change: role('write', ':service'),
    limits: acts,
    load: plan,
  },
  servicePlanItem: {
    at: {
      fr: '/fr/services/:service/plan/:item',
      en: '/en/services/:service/plan/:item',
    },
    read: role('write', ':service'),
    change: role('write', ':service'),
    limits: acts,
    load: plan,
  },
  serviceHistory: {
    at: { fr: '/fr/services/:service/historique', en: '/en/services/:service/history' },
    read: role('read', ':service'),
    load: history,
  },
  servicePast: {
    at: { fr: '/fr/services/:service/historique/jour', en: '/en/services/:service/history/day' },
    read: role('read', ':service'),
    load: history,
  },
  serviceChanges: {
    at: {
      fr: '/fr/services/:service/historique/comparaison',
      en: '/en/services/:service/history/comparison',
    },
    read: role('read', ':service'),
    load: history,
  },
  // Words, and files, are taken away for good by the service lead.
  serviceText: {
    at: { fr: '/fr/services/:service/textes/:text', en: '/en/services/:service/texts/:text' },
    read: role('lead', ':service'),
    change: role('lead', ':service'),
    limits: acts,
    load: history,
  },
  serviceFile: {
    at: { fr: '/fr/services/:service/emporter/:file', en: '/en/services/:service/take-away/:file' },
    read: role('read', ':service'),
    limits: takesAway,
    load: history,
  },
  serviceCheckups: {
    at: { fr: '/fr/services/:service/faire-le-point', en: '/en/services/:service/take-stock' },
    read: role('write', ':service'),
    change: role('write', ':service'),
    limits: acts,
    load: brought,
  },
  bringCheckup: {
    at: { fr: '/fr/services/bilan', en: '/en/services/check-up' },
    read: ownAccount,
    load: brought,
  },
  serviceDescription: {
    at: {
      fr: '/fr/services/:service/description',
      en: '/en/services/:service/description',
    },
    read: role('write', ':service'),
    change: role('write', ':service'),
    limits: acts,
    load: services,
  },
  servicePlanCommitments: {
    at: {
      fr: '/fr/services/:service/plan/engagements',
      en: '/en/services/:service/plan/commitments',
    },
    read: role('write', ':service'),
    change: role('write', ':service'),
    limits: acts,
    load: () => import('./plan/commitments.pages.ts'),
  },
  weeklyMessage: {
    at: { fr: '/fr/compte/message-de-la-semaine', en: '/en/account/weekly-message' },
    change: ownAccount,
    limits: { change: ['accountActs'] },
    load: reminders,
  },
  // Who reads a message may refuse the next ones without signing in.
  weeklyRefusal: {
    at: { fr: '/fr/message-de-la-semaine/:token', en: '/en/weekly-message/:token' },
    read: door('link of a weekly message'),
    change: door('link of a weekly message'),
    limits: { read: opensLink, change: opensLink },
    load: reminders,
  },
  // Who may review a service speaks of its practices too: managers of the body are heard.
  serviceComments: {
    at: {
      fr: '/fr/services/:service/pratiques/:id/commentaires',
      en: '/en/services/:service/practices/:id/comments',
    },
    read: role('read', ':service'),
    change: role('review', ':service'),
    limits: acts,
    load: () => import('./comments/comments.pages.ts'),
  },
  serviceTeam: {
    at: { fr: '/fr/services/:service/equipe', en: '/en/services/:service/team' },
    read: role('lead', ':service'),
    change: role('lead', ':service'),
    limits: acts,
    load: services,
  },
} as const satisfies PageRows;

/** The page that takes files. */
export const uploadsTable = {
  servicePractice: {
    at: { fr: '/fr/services/:service/pratiques/:id', en: '/en/services/:service/practices/:id' },
    read: role('read', ':service'),
    change: role('write', ':service'),
    limits: { change: ['filesSent'] },
    load: () => import('./practice/practice.pages.ts'),
  },
} as const satisfies PageRows;

/** The id of an action, such as `7.2`, on the page of its practice: a dot would not do in one. */
export const actionAnchor = (action: string): string => `action-${action.replace('.', '-')}`;

/** The address of the page that adds a service to a body, with the check-up that it is added for. */
export const addingHref = (lang: Lang, organisation: string, checkup: string | undefined): string =>
  href('services', lang, { organisation }) + (checkup === undefined ? '' : `?checkup=${checkup}`);

/** The address of an action on the page of its practice, in a service; what was just done to it, where something was. */
export const actionHref = (lang: Lang, service: string, action: string, done?: 'saved' | 'same'): string => {
  const [id = ''] = action.split('.');
  const query = done === undefined ? '' : `?${new URLSearchParams({ done, action })}`;
  return `${href('servicePractice', lang, { service, id })}${query}#${actionAnchor(action)}`;
};
