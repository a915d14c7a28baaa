import { role } from '../people/organisations/organisations.policy.ts';
import type { PageRows } from '../web/policy.ts';

const measures = () => import('./dossier/measures.pages.ts');

export const measureTable = {
  serviceMeasure: {
    at: { fr: '/fr/services/:service/mesures/:measure', en: '/en/services/:service/measurements/:measure' },
    read: role('read', ':service'),
    change: role('write', ':service'),
    limits: { change: ['administrationActs'] },
    load: measures,
  },
  serviceScan: {
    at: { fr: '/fr/services/:service/visite', en: '/en/services/:service/visit' },
    change: role('lead', ':service'),
    limits: { change: ['administrationActs'] },
    load: measures,
  },
} as const satisfies PageRows;

export const reportsTable = {
  serviceMeasures: {
    at: { fr: '/fr/services/:service/mesures', en: '/en/services/:service/measurements' },
    read: role('read', ':service'),
    change: role('write', ':service'),
    limits: { change: ['reportsGiven'] },
    load: measures,
  },
} as const satisfies PageRows;
