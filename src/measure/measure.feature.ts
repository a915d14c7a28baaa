import { role } from '../people/organisations/organisations.policy.ts';
import type { PageRows } from '../web/policy.ts';

const measures = () => import('./dossier/measures.pages.ts');

/** What was measured of a service, and the visits that this server makes to it. */
export const measureTable = {
  serviceMeasure: {
    at: { fr: '/fr/services/:service/mesures/:measure', en: '/en/services/:service/measurements/:measure' },
    read: role('read', ':service'),
    change: role('write', ':service'),
    limits: { change: ['administrationActs'] },
    load: measures,
  },
  // Asking for a visit, or stopping it, comes back to the list.
  serviceScan: {
    at: { fr: '/fr/services/:service/visite', en: '/en/services/:service/visit' },
    change: role('lead', ':service'),
    limits: { change: ['administrationActs'] },
    load: measures,
  },
} as const satisfies PageRows;

/** The page that takes reports. */
export const reportsTable = {
  serviceMeasures: {
    at: { fr: '/fr/services/:service/mesures', en: '/en/services/:service/measurements' },
    read: role('read', ':service'),
    change: role('write', ':service'),
    limits: { change: ['reportsGiven'] },
    load: measures,
  },
} as const satisfies PageRows;
