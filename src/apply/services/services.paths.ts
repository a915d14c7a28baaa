import type { Lang } from '../../standard/standard.ts';
import { href } from '../../web/links.ts';
import type { PagePatterns } from '../../web/paths.ts';

/** Services of public bodies: one's own, a body's, and each with its team. */
export const servicesAddresses = {
  myServices: { fr: '/fr/services', en: '/en/services' },
  services: {
    fr: '/fr/administration/organismes/:organisation/services',
    en: '/en/administration/bodies/:organisation/services',
  },
  service: { fr: '/fr/services/:service', en: '/en/services/:service' },
  servicePractices: { fr: '/fr/services/:service/pratiques', en: '/en/services/:service/practices' },
  servicePractice: { fr: '/fr/services/:service/pratiques/:id', en: '/en/services/:service/practices/:id' },
  serviceProofs: { fr: '/fr/services/:service/preuves', en: '/en/services/:service/proofs' },
  newProof: { fr: '/fr/services/:service/preuves/nouvelle', en: '/en/services/:service/proofs/new' },
  serviceProof: { fr: '/fr/services/:service/preuves/:proof', en: '/en/services/:service/proofs/:proof' },
  proofFile: {
    fr: '/fr/services/:service/preuves/:proof/fichier',
    en: '/en/services/:service/proofs/:proof/file',
  },
  proofFileRemoval: {
    fr: '/fr/services/:service/preuves/:proof/fichier/retirer',
    en: '/en/services/:service/proofs/:proof/file/remove',
  },
  serviceEdition: { fr: '/fr/services/:service/edition', en: '/en/services/:service/edition' },
  servicePlan: { fr: '/fr/services/:service/plan', en: '/en/services/:service/plan' },
  servicePlanItem: {
    fr: '/fr/services/:service/plan/:item',
    en: '/en/services/:service/plan/:item',
  },
  serviceHistory: { fr: '/fr/services/:service/historique', en: '/en/services/:service/history' },
  servicePast: { fr: '/fr/services/:service/historique/jour', en: '/en/services/:service/history/day' },
  serviceChanges: {
    fr: '/fr/services/:service/historique/comparaison',
    en: '/en/services/:service/history/comparison',
  },
  serviceText: { fr: '/fr/services/:service/textes/:text', en: '/en/services/:service/texts/:text' },
  serviceExport: { fr: '/fr/services/:service/emporter', en: '/en/services/:service/take-away' },
  servicePrint: {
    fr: '/fr/services/:service/emporter/imprimer',
    en: '/en/services/:service/take-away/print',
  },
  serviceFile: { fr: '/fr/services/:service/emporter/:file', en: '/en/services/:service/take-away/:file' },
  serviceCheckups: { fr: '/fr/services/:service/faire-le-point', en: '/en/services/:service/take-stock' },
  bringCheckup: { fr: '/fr/services/bilan', en: '/en/services/check-up' },
  serviceDescription: {
    fr: '/fr/services/:service/description',
    en: '/en/services/:service/description',
  },
  servicePlanCalendar: {
    fr: '/fr/services/:service/plan/calendrier',
    en: '/en/services/:service/plan/calendar',
  },
  servicePlanCommitments: {
    fr: '/fr/services/:service/plan/engagements',
    en: '/en/services/:service/plan/commitments',
  },
  planFeed: {
    fr: '/fr/services/calendrier/:feed/cap18.ics',
    en: '/en/services/calendar/:feed/cap18.ics',
  },
  weeklyMessage: { fr: '/fr/compte/message-de-la-semaine', en: '/en/account/weekly-message' },
  weeklyRefusal: { fr: '/fr/message-de-la-semaine/:token', en: '/en/weekly-message/:token' },
  serviceComments: { fr: '/fr/services/:service/commentaires', en: '/en/services/:service/comments' },
  serviceTeam: { fr: '/fr/services/:service/equipe', en: '/en/services/:service/team' },
} as const satisfies PagePatterns;

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
