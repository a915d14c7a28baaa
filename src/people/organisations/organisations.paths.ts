import type { PagePatterns } from '../../web/paths.ts';

/** « Administration », and the links that give a role. */
export const organisationsAddresses = {
  invitation: { fr: '/fr/invitation/:token', en: '/en/invitation/:token' },
  administration: { fr: '/fr/administration', en: '/en/administration' },
  organisation: {
    fr: '/fr/administration/organismes/:organisation',
    en: '/en/administration/bodies/:organisation',
  },
  installation: { fr: '/fr/administration/installation', en: '/en/administration/installation' },
  journal: { fr: '/fr/administration/journal', en: '/en/administration/journal' },
  journalCsv: {
    fr: '/fr/administration/journal/cap18-journal.csv',
    en: '/en/administration/journal/cap18-journal.csv',
  },
} as const satisfies PagePatterns;
