/** The questions of the course as other tools are given them: in one language, grouped by theme and practice. Pure. */

import { audienceName, type Course, type Item } from '../../../course/course.ts';
import {
  type Lang,
  type Practice,
  practicesOf,
  type Standard,
  type Theme,
  themeOf,
} from '../../../standard/standard.ts';
import { label } from '../../../web/format.ts';
import { layerName } from '../../../web/layers.ts';
import { questionsWords } from './questions.words.ts';

/** Which questions are taken: all of them, those of a theme, or those of a practice. */
export type BankPart =
  | { readonly kind: 'all' }
  | { readonly kind: 'theme'; readonly id: number }
  | { readonly kind: 'practice'; readonly id: number };

/** A part as an address says it: `all`, `theme-3`, `practice-7`. */
export const partValue = (part: BankPart): string =>
  part.kind === 'all' ? 'all' : `${part.kind}-${part.id}`;

/** A question in one language. */
export type BankQuestion = {
  /** Stable and unique: the id of its item and the language, for example `cap18-07-21-fr`. */
  readonly id: string;
  /** What a list shows of it. Says neither practice nor action, which it may ask for. */
  readonly name: string;
  readonly item: Item;
  readonly stem: string;
  readonly options: readonly {
    readonly key: string;
    readonly text: string;
    readonly right: boolean;
    readonly why: string;
  }[];
  /** For whom it is, where it is for one audience. */
  readonly audience: string | undefined;
  /** The lines of the standard that settle it, each with who words it. */
  readonly settledBy: readonly string[];
  /** Where it comes from, who words it, and its licence. */
  readonly origin: string;
};

export type Bank = {
  readonly lang: Lang;
  /** The edition of the course. */
  readonly edition: string;
  readonly title: string;
  /** Who words what, and the licence. */
  readonly note: string;
  readonly themes: readonly {
    readonly id: number;
    readonly title: string;
    readonly practices: readonly {
      readonly id: number;
      readonly title: string;
      readonly questions: readonly BankQuestion[];
    }[];
  }[];
};

/** The tag of a language as documents say it: `fr-CA`. */
export const langTag = (lang: Lang): string => `${lang}-CA`;

const questionIn = (lang: Lang, course: Course, item: Item): BankQuestion => {
  const words = questionsWords[lang];
  const settledBy = item.settledBy.map(({ place, passages }) => {
    const said = passages.map(({ text, layer }) => {
      const who = layer[lang];
      return who ? `${text[lang]} (${layerName(lang, who)})` : text[lang];
    });
    return `${label(place[lang], lang)} ${said.join(' ')}`;
  });
  return {
    id: `cap18-${item.id}-${lang}`,
    name: words.name(item.id),
    item,
    stem: item.stem[lang],
    options: item.options.map(({ key, text, right, why }) => ({
      key,
      text: text[lang],
      right,
      why: why[lang],
    })),
    audience: item.audience && audienceName(course, item.audience, lang),
    settledBy,
    origin: `${words.origin(item.id, course.version)} ${words.note}`,
  };
};

/**
 * The bank in a language. Items that were withdrawn are left out.
 *
 * @returns themes without questions are left out: an empty list when the part names nothing that the standard has
 */
export const bankIn = (lang: Lang, course: Course, standard: Standard, part: BankPart): Bank => {
  const words = questionsWords[lang];
  const isTaken = ({ id, theme }: Practice): boolean =>
    part.kind === 'all' || (part.kind === 'theme' ? theme === part.id : id === part.id);
  const practicesTaken = (theme: Theme) =>
    practicesOf(standard, theme)
      .filter(isTaken)
      .map(({ id, title }) => ({
        id,
        title: title[lang],
        questions: course.items
          .filter(({ practice }) => practice === id)
          .map((item) => questionIn(lang, course, item)),
      }));
  return {
    lang,
    edition: course.version,
    title: words.title(course.version),
    note: words.note,
    themes: standard.themes
      .map((theme) => ({ id: theme.id, title: theme.title[lang], practices: practicesTaken(theme) }))
      .filter(({ practices }) => practices.length > 0),
  };
};

/** The questions of a bank, in their order. */
export const questionsOf = ({ themes }: Bank): readonly BankQuestion[] =>
  themes.flatMap(({ practices }) => practices.flatMap(({ questions }) => questions));

/** Whether the standard has what a part names. */
export const isPartOf = (standard: Standard, part: BankPart): boolean =>
  part.kind === 'all' ||
  (part.kind === 'theme'
    ? themeOf(standard, part.id) !== undefined
    : standard.practices.some(({ id }) => id === part.id));

/**
 * The share of the point that each right option of several is worth to a host that only adds shares up, in percent with
 * the digits that Moodle knows: `33.33333`. A host that adds cannot give nothing to half an answer.
 */
export const shareOf = ({ options }: BankQuestion): string => {
  const right = options.filter((option) => option.right).length;
  return String(Number((100 / right).toFixed(5)));
};
