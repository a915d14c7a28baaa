import type { Lang } from '../../standard/standard.ts';
import { href } from '../../web/links.ts';
import { everyone, type PageRows } from '../../web/policy.ts';
import { firstStepsId } from '../../web/standard.views.ts';

const open = { read: everyone, load: () => import('./understand.pages.ts') } as const;

/** The whole standard is public. */
export const understandTable = {
  understand: { at: { fr: '/fr/comprendre', en: '/en/understand' }, ...open },
  theme: { at: { fr: '/fr/comprendre/themes/:id', en: '/en/understand/themes/:id' }, ...open },
  practice: { at: { fr: '/fr/comprendre/pratiques/:id', en: '/en/understand/practices/:id' }, ...open },
  sheet: {
    at: { fr: '/fr/comprendre/pratiques/:id/fiche', en: '/en/understand/practices/:id/sheet' },
    ...open,
  },
  sheets: { at: { fr: '/fr/comprendre/fiches', en: '/en/understand/sheets' }, ...open },
  problem: { at: { fr: '/fr/comprendre/situations/:id', en: '/en/understand/situations/:id' }, ...open },
  edition: {
    at: { fr: '/fr/comprendre/editions/:edition', en: '/en/understand/editions/:edition' },
    ...open,
  },
  layers: { at: { fr: '/fr/comprendre/qui-dit-quoi', en: '/en/understand/who-says-what' }, ...open },
  glossary: { at: { fr: '/fr/comprendre/glossaire', en: '/en/understand/glossary' }, ...open },
  search: { at: { fr: '/fr/recherche', en: '/en/search' }, ...open },
} as const satisfies PageRows;

/** Where a rose of the standard leads. */
export const practiceIn =
  (lang: Lang) =>
  (id: number): string =>
    href('practice', lang, { id });

export const firstStepsIn =
  (lang: Lang) =>
  (id: number): string =>
    `${practiceIn(lang)(id)}#${firstStepsId}`;
