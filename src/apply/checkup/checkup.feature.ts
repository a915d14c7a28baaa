import { door, everyone, type PageRows } from '../../web/policy.ts';

/** Who holds the resume code of the record that a check-up is in, on their device or as they type it. */
const record = door('record');

const forms = { change: ['learnerActs', 'learnerActsADay', 'strayActs'] } as const;
const load = () => import('./checkup.pages.ts');

/** « Faire le point »: opens to who has the code, and to nobody else. Beginning is open to all. */
export const checkupTable = {
  // Who has no record is told what taking stock is, and where a record begins.
  checkup: {
    at: { fr: '/fr/faire-le-point', en: '/en/take-stock' },
    read: everyone,
    change: record,
    limits: forms,
    load,
  },
  checkupForm: {
    at: { fr: '/fr/faire-le-point/formulaire', en: '/en/take-stock/form' },
    read: everyone,
    load,
  },
  checkupResult: {
    at: { fr: '/fr/faire-le-point/:checkup', en: '/en/take-stock/:checkup' },
    read: record,
    load,
  },
  checkupService: {
    at: { fr: '/fr/faire-le-point/:checkup/service', en: '/en/take-stock/:checkup/service' },
    read: record,
    change: record,
    limits: forms,
    load,
  },
  checkupPractice: {
    at: { fr: '/fr/faire-le-point/:checkup/pratiques/:id', en: '/en/take-stock/:checkup/practices/:id' },
    read: record,
    change: record,
    limits: forms,
    load,
  },
  checkupFile: {
    at: { fr: '/fr/faire-le-point/:checkup/cap18.csv', en: '/en/take-stock/:checkup/cap18.csv' },
    read: record,
    limits: { read: ['ownFiles'] },
    load,
  },
} as const satisfies PageRows;
