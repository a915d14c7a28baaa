import type { Lang } from '../../standard/standard.ts';
import { href } from '../../web/links.ts';
import { everyone, type PageRows } from '../../web/policy.ts';
import { firstStepsId } from '../../web/standard.views.ts';

const load = () => import('./understand.pages.ts');

/** The whole standard is public. */
export const understandTable = {
  understand: { at: { fr: '/fr/comprendre', en: '/en/understand' }, read: everyone, load },
  theme: { at: { fr: '/fr/comprendre/themes/:id', en: '/en/understand/themes/:id' }, read: everyone, load },
  practice: {
    at: { fr: '/fr/comprendre/pratiques/:id', en: '/en/understand/practices/:id' },
    read: everyone,
    load,
  },
  sheet: {
    at: { fr: '/fr/comprendre/pratiques/:id/fiche', en: '/en/understand/practices/:id/sheet' },
    read: everyone,
    load,
  },
  sheets: { at: { fr: '/fr/comprendre/fiches', en: '/en/understand/sheets' }, read: everyone, load },
  problem: {
    at: { fr: '/fr/comprendre/situations/:id', en: '/en/understand/situations/:id' },
    read: everyone,
    load,
  },
  edition: {
    at: { fr: '/fr/comprendre/editions/:edition', en: '/en/understand/editions/:edition' },
    read: everyone,
    load,
  },
  layers: {
    at: { fr: '/fr/comprendre/qui-dit-quoi', en: '/en/understand/who-says-what' },
    read: everyone,
    load,
  },
  glossary: { at: { fr: '/fr/comprendre/glossaire', en: '/en/understand/glossary' }, read: everyone, load },
  search: { at: { fr: '/fr/recherche', en: '/en/search' }, read: everyone, load },
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
