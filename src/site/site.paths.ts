import { pathsOf } from '../web/paths.ts';

/** The home page and the pages about this site. */
export const sitePaths = pathsOf({
  home: { fr: '/fr', en: '/en' },
  accessibility: { fr: '/fr/accessibilite', en: '/en/accessibility' },
  privacy: { fr: '/fr/vie-privee', en: '/en/privacy' },
  about: { fr: '/fr/a-propos', en: '/en/about' },
});
