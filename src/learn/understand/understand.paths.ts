import type { Lang } from '../../standard/standard.ts';
import { firstStepsId } from '../../web/first-steps.ts';
import { href } from '../../web/links.ts';
import type { PagePatterns } from '../../web/paths.ts';

/** « Comprendre » and the search. */
export const understandAddresses = {
  understand: { fr: '/fr/comprendre', en: '/en/understand' },
  theme: { fr: '/fr/comprendre/themes/:id', en: '/en/understand/themes/:id' },
  practice: { fr: '/fr/comprendre/pratiques/:id', en: '/en/understand/practices/:id' },
  sheet: { fr: '/fr/comprendre/pratiques/:id/fiche', en: '/en/understand/practices/:id/sheet' },
  sheets: { fr: '/fr/comprendre/fiches', en: '/en/understand/sheets' },
  edition: { fr: '/fr/comprendre/editions/:edition', en: '/en/understand/editions/:edition' },
  layers: { fr: '/fr/comprendre/qui-dit-quoi', en: '/en/understand/who-says-what' },
  glossary: { fr: '/fr/comprendre/glossaire', en: '/en/understand/glossary' },
  search: { fr: '/fr/recherche', en: '/en/search' },
} as const satisfies PagePatterns;

/** The address of each practice's page in a language: what a rose of the standard leads to. */
export const practiceIn =
  (lang: Lang) =>
  (id: number): string =>
    href('practice', lang, { id });

/** The address of what to do first for each practice, on its page. */
export const firstStepsIn =
  (lang: Lang) =>
  (id: number): string =>
    `${practiceIn(lang)(id)}#${firstStepsId}`;
