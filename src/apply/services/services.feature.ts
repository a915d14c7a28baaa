import { role } from '../../people/organisations/organisations.policy.ts';
import type { Permission } from '../../people/organisations/roles.ts';
import { type Lang, practiceOfAction } from '../../standard/standard.ts';
import { href } from '../../web/links.ts';
import { door, ownAccount, type PageRow, type PageRows } from '../../web/policy.ts';

const acts = { change: ['administrationActs'] } as const;
const takesAway = { read: ['serviceExports'] } as const;
const opensLink = ['emailLinksOpened'] as const;

type Load = NonNullable<PageRow['load']>;
const services = () => import('./services.pages.ts');
const practice = () => import('./practice/practice.pages.ts');
const practices = () => import('./practice/practices.pages.ts');
const evidence = () => import('./evidence/evidence.pages.ts');
const reviews = () => import('./reviews/reviews.pages.ts');
const review = () => import('./reviews/review.pages.ts');
const edition = () => import('./edition/edition.pages.ts');
const grid = () => import('./grid/grid.pages.ts');
const brought = () => import('./checkup-import/checkup-import.pages.ts');
const history = () => import('./history/history.pages.ts');
const plan = () => import('./plan/plan.pages.ts');
const reminders = () => import('./reminders/reminders.pages.ts');

/** The addresses of a page of a service, below that of its home. */
const below = <Fr extends string, En extends string>(fr: Fr, en: En) =>
  ({ fr: `/fr/services/:service/${fr}`, en: `/en/services/:service/${en}` }) as const;

const ofBody = <Fr extends string, En extends string>(fr: Fr, en: En) =>
  ({
    fr: `/fr/administration/organismes/:organisation/${fr}`,
    en: `/en/administration/bodies/:organisation/${en}`,
  }) as const;

const inService = (may: Permission) => role(may, ':service');

/** A page of a service that only shows. */
const shown = <Fr extends string, En extends string, Loads extends Load>(
  fr: Fr,
  en: En,
  load: Loads,
  read: Permission,
) => ({ at: below(fr, en), read: inService(read), load });

/** One on which who may do something else changes what it shows. */
const acted = <Fr extends string, En extends string, Loads extends Load>(
  fr: Fr,
  en: En,
  load: Loads,
  read: Permission,
  change: Permission,
) => ({ ...shown(fr, en, load, read), change: inService(change), limits: acts });

/**
 * The reviewer may be of another body, and reads nothing else of the service: the page itself says who may
 * come.
 */
const ofReview = <Fr extends string, En extends string>(fr: Fr, en: En) =>
  ({ at: below(`revues/:review${fr}`, `reviews/:review${en}`), read: ownAccount, load: review }) as const;

/**
 * Services of public bodies: a body's are read by who reads the body and added by who manages it; each is its
 * team's.
 */
export const servicesTable = {
  myServices: {
    at: { fr: '/fr/services', en: '/en/services' },
    read: ownAccount,
    load: () => import('./my-services/my-services.pages.ts'),
  },
  services: {
    at: ofBody('services', 'services'),
    read: role('read', ':organisation'),
    change: role('manage', ':organisation'),
    limits: acts,
    load: grid,
  },
  servicesCsv: {
    at: ofBody('services/cap18-services.csv', 'services/cap18-services.csv'),
    read: role('read', ':organisation'),
    limits: takesAway,
    load: grid,
  },
  service: {
    at: { fr: '/fr/services/:service', en: '/en/services/:service' },
    read: inService('read'),
    load: () => import('./home/home.pages.ts'),
  },
  servicePractices: acted('pratiques', 'practices', practices, 'read', 'write'),
  // What an action may take from what its service and its body have already.
  evidenceToUse: acted('preuves', 'evidence', evidence, 'write', 'write'),
  serviceEvidence: acted('preuves/:evidence', 'evidence/:evidence', evidence, 'read', 'write'),
  evidenceFile: shown('preuves/:evidence/fichier', 'evidence/:evidence/file', evidence, 'read'),
  serviceReviews: acted('revues', 'reviews', reviews, 'read', 'lead'),
  serviceReview: { ...ofReview('', ''), change: ownAccount, limits: acts },
  reviewFile: ofReview('/preuves/:evidence', '/evidence/:evidence'),
  reviewPdf: { ...ofReview('/pdf', '/pdf'), limits: takesAway },
  reviewArchive: { ...ofReview('/archive', '/archive'), limits: takesAway },
  // Someone of another body signs in or opens an account with it, and becomes the reviewer of one review.
  reviewLink: {
    at: { fr: '/fr/revues/:token', en: '/en/reviews/:token' },
    read: door('link of a review'),
    change: door('link of a review'),
    limits: { read: ['invitationLinks'], change: ['invitationLinks'] },
    load: () => import('./reviews/review-link.pages.ts'),
  },
  // Who reads sees what another version of the standard would change; who leads moves the service to it.
  serviceEdition: acted('edition', 'edition', edition, 'read', 'lead'),
  servicePlan: acted('plan', 'plan', plan, 'read', 'write'),
  servicePlanItem: acted('plan/:item', 'plan/:item', plan, 'write', 'write'),
  serviceHistory: shown('historique', 'history', history, 'read'),
  serviceChanges: shown('historique/comparaison', 'history/comparison', history, 'read'),
  // The service lead redacts words and removes files.
  serviceText: acted('textes/:text', 'texts/:text', history, 'lead', 'lead'),
  serviceFile: { ...shown('emporter/:file', 'take-away/:file', history, 'read'), limits: takesAway },
  serviceCheckups: acted('faire-le-point', 'take-stock', brought, 'write', 'write'),
  bringCheckup: {
    at: { fr: '/fr/services/bilan', en: '/en/services/check-up' },
    read: ownAccount,
    load: brought,
  },
  serviceDescription: acted('description', 'description', services, 'write', 'write'),
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
  serviceTeam: acted('equipe', 'team', services, 'lead', 'lead'),
} as const satisfies PageRows;

/** The page that takes files. */
export const uploadsTable = {
  servicePractice: {
    ...acted('pratiques/:id', 'practices/:id', practice, 'read', 'write'),
    limits: { change: ['filesSent'] },
  },
} as const satisfies PageRows;

/** The id of an action on the page of its practice, which may hold no dot. */
export const actionAnchor = (action: string): string => `action-${action.replace('.', '-')}`;

/** Where the file of evidence is removed for good. */
export const fileRemovalHref = (lang: Lang, service: string, evidence: string): string =>
  `${href('serviceEvidence', lang, { service, evidence })}#file-removal`;

/** The address of an action on the page of its practice, with what was just done to it. */
export const actionHref = (lang: Lang, service: string, action: string, done?: 'saved' | 'same'): string => {
  const id = practiceOfAction(action);
  const query = done === undefined ? '' : `?${new URLSearchParams({ done, action })}`;
  return `${href('servicePractice', lang, { service, id })}${query}#${actionAnchor(action)}`;
};
