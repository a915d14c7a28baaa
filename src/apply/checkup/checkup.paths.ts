import type { PagePatterns } from '../../web/paths.ts';

/** « Faire le point ». */
export const checkupAddresses = {
  checkup: { fr: '/fr/faire-le-point', en: '/en/take-stock' },
  checkupForm: { fr: '/fr/faire-le-point/formulaire', en: '/en/take-stock/form' },
  checkupResult: { fr: '/fr/faire-le-point/:checkup', en: '/en/take-stock/:checkup' },
  checkupService: { fr: '/fr/faire-le-point/:checkup/service', en: '/en/take-stock/:checkup/service' },
  checkupPractice: {
    fr: '/fr/faire-le-point/:checkup/pratiques/:id',
    en: '/en/take-stock/:checkup/practices/:id',
  },
  checkupFile: { fr: '/fr/faire-le-point/:checkup/cap18.csv', en: '/en/take-stock/:checkup/cap18.csv' },
} as const satisfies PagePatterns;
