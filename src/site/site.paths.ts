import type { PagePatterns } from '../web/paths.ts';

/** The home page and the pages about this site. */
export const siteAddresses = {
  home: { fr: '/fr', en: '/en' },
  accessibility: { fr: '/fr/accessibilite', en: '/en/accessibility' },
  privacy: { fr: '/fr/vie-privee', en: '/en/privacy' },
  about: { fr: '/fr/a-propos', en: '/en/about' },
} as const satisfies PagePatterns;
