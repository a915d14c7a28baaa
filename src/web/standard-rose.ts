import { type Lang, practiceOf, type Standard } from '../standard/standard.ts';
import type { Html } from './html.ts';
import { type Petal, type Rose, rose } from './rose.ts';

const hubWords = { fr: 'pratiques', en: 'practices' } as const;

const wholePetals = (
  lang: Lang,
  standard: Standard,
  hrefOf?: (practice: number) => string,
): readonly Petal[] =>
  standard.practices.map((practice) => ({
    practice: practice.id,
    bands: ['done'],
    label: `${practice.id}. ${practice.title[lang]}`,
    href: hrefOf?.(practice.id),
  }));

export const standardRose = (
  lang: Lang,
  standard: Standard,
  title: string,
  hrefOf?: (practice: number) => string,
  more: Partial<Pick<Rose, 'petals' | 'names' | 'nameless'>> = {},
): Html =>
  rose({
    lang,
    title,
    standard,
    petals: wholePetals(lang, standard, hrefOf),
    hub: [String(standard.practices.length), hubWords[lang]],
    ...more,
  });

/** With short names. A link's accessible name begins with its visible one (WCAG 2.2, 2.5.3). */
export const namedRose = (
  lang: Lang,
  standard: Standard,
  title: string,
  hrefOf: (practice: number) => string,
  names: Readonly<Record<number, string>>,
): Html => {
  const petals = wholePetals(lang, standard, hrefOf).map((petal) => ({
    ...petal,
    label: `${petal.practice} ${names[petal.practice]} – ${petal.label}`,
  }));
  return standardRose(lang, standard, title, undefined, { petals, names });
};

export const roseOverList = (lang: Lang, standard: Standard, title: string): Html =>
  standardRose(lang, standard, title, (practice) => `#p${practice}`, { nameless: true });

export const roseAt = (lang: Lang, standard: Standard, practice: number): Html =>
  rose({
    lang,
    title: `${practice}. ${practiceOf(standard, practice)?.title[lang] ?? ''}`,
    standard,
    petals: wholePetals(lang, standard),
    hub: practice,
    at: practice,
    id: 'at',
  });
