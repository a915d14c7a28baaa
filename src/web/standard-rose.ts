import { type Lang, practiceOf, type Standard } from '../standard/standard.ts';
import type { Html } from './html.ts';
import { type Petal, rose } from './rose.ts';

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

/** The rose as a map of the standard: every petal whole, leading to `hrefOf(id)`, or nowhere when it is only looked at. */
export const standardRose = (
  lang: Lang,
  standard: Standard,
  title: string,
  hrefOf?: (practice: number) => string,
): Html =>
  rose({
    lang,
    title,
    standard,
    petals: wholePetals(lang, standard, hrefOf),
    hub: [String(standard.practices.length), hubWords[lang]],
  });

/** The same, with a short name on each petal. The name of its link begins with it (WCAG 2.2, 2.5.3). */
export const namedRose = (
  lang: Lang,
  standard: Standard,
  title: string,
  hrefOf: (practice: number) => string,
  names: Readonly<Record<number, string>>,
): Html =>
  rose({
    lang,
    title,
    standard,
    petals: wholePetals(lang, standard, hrefOf).map((petal) => ({
      ...petal,
      label: `${petal.practice} ${names[petal.practice]} – ${petal.label}`,
    })),
    hub: [String(standard.practices.length), hubWords[lang]],
    names,
  });

/** The rose beside a list of the practices in the same page, whose items are `p1` to `p18`: each petal leads to its own. */
export const roseOverList = (lang: Lang, standard: Standard, title: string): Html =>
  rose({
    lang,
    title,
    standard,
    petals: wholePetals(lang, standard, (practice) => `#p${practice}`),
    hub: [String(standard.practices.length), hubWords[lang]],
    nameless: true,
  });

/** The rose as a picture of where one is: one petal stands out, and its drawing is at the centre. */
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
