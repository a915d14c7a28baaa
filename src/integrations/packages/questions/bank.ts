/** The cases of the course as other tools are given them: in one language, by theme, in sets that match cases with actions. Pure. */

import type { Case, Course } from '../../../course/course.ts';
import { type Lang, type Standard, themeOf } from '../../../standard/standard.ts';
import { label } from '../../../web/format.ts';
import { questionsWords } from './questions.words.ts';

export type BankPart = { readonly kind: 'all' } | { readonly kind: 'theme'; readonly id: number };

/** A part as an address says it: `all`, `theme-3`. */
export const partValue = (part: BankPart): string =>
  part.kind === 'all' ? 'all' : `${part.kind}-${part.id}`;

export type BankCase = {
  readonly id: string;
  readonly title: string;
  readonly stem: string;
  readonly action: string;
  readonly why: string;
  /** Why each of its nearest does not, beginning with its name. */
  readonly not: readonly string[];
};

export type BankSet = {
  /** Unique: the id of its first case and the language, for example `cap18-c4-01-fr`. */
  readonly id: string;
  readonly name: string;
  readonly theme: number;
  readonly instruction: string;
  readonly actions: readonly { readonly id: string; readonly name: string }[];
  readonly cases: readonly BankCase[];
  /** Where it comes from, who words it, and its licence. */
  readonly origin: string;
};

export type Bank = {
  readonly lang: Lang;
  readonly edition: string;
  readonly title: string;
  /** Who words what, and the licence. */
  readonly note: string;
  readonly themes: readonly {
    readonly id: number;
    readonly title: string;
    readonly sets: readonly BankSet[];
  }[];
};

/** The tag of a language as documents say it: `fr-CA`. */
export const langTag = (lang: Lang): string => `${lang}-CA`;

const caseIn = (lang: Lang, { id, title, stem, action, options }: Case): BankCase => ({
  id,
  title: title[lang],
  stem: stem[lang],
  action,
  why: options.find((option) => option.right)?.why?.[lang] ?? '',
  not: options.flatMap(({ text, right, why }) =>
    why && !right ? [`${label(questionsWords[lang].not(text[lang]), lang)} ${why[lang]}`] : [],
  ),
});

/** Most cases of a set: as many as a page of a questionnaire holds. */
const casesInSet = 4;

/** The cases of one list, dealt out in sets of nearly the same size: those that stand together in the file may be alike. */
const setsIn = (lang: Lang, course: Course, cases: readonly Case[]): readonly BankSet[] => {
  const words = questionsWords[lang];
  const count = Math.ceil(cases.length / casesInSet);
  return Array.from({ length: count }, (_, rank) =>
    cases.filter((_case, place) => place % count === rank),
  ).flatMap((some): readonly BankSet[] => {
    const [first] = some;
    return first
      ? [
          {
            id: `cap18-${first.id}-${lang}`,
            name: words.name(first.id),
            theme: first.theme,
            instruction: words.instruction,
            actions: first.options.map(({ key, text }) => ({ id: key, name: text[lang] })),
            cases: some.map((each) => caseIn(lang, each)),
            origin: `${words.origin(
              some.map(({ id }) => id),
              course.version,
            )} ${words.note}`,
          },
        ]
      : [];
  });
};

/**
 * The bank in a language.
 *
 * @returns no theme when the part names nothing that the standard has
 */
export const bankIn = (lang: Lang, course: Course, standard: Standard, part: BankPart): Bank => {
  const words = questionsWords[lang];
  const setsOfTheme = (theme: number): readonly BankSet[] => {
    const cases = course.cases.filter((each) => each.theme === theme);
    const lists = Map.groupBy(cases, ({ list }) => list.join());
    return [...lists.values()].flatMap((some) => setsIn(lang, course, some));
  };
  return {
    lang,
    edition: course.version,
    title: words.title(course.version),
    note: words.note,
    themes: standard.themes
      .filter(({ id }) => part.kind === 'all' || id === part.id)
      .map(({ id, title }) => ({ id, title: title[lang], sets: setsOfTheme(id) })),
  };
};

export const setsOf = ({ themes }: Bank): readonly BankSet[] => themes.flatMap(({ sets }) => sets);

export const answerOf = ({ actions }: BankSet, { action }: BankCase): string =>
  actions.find(({ id }) => id === action)?.name ?? action;

/** The names of the actions of a set that answer none of its cases. */
export const unansweringIn = (set: BankSet): readonly string[] => {
  const answers = new Set(set.cases.map((each) => answerOf(set, each)));
  return set.actions.flatMap(({ name }) => (answers.has(name) ? [] : [name]));
};

export const isPartOf = (standard: Standard, part: BankPart): boolean =>
  part.kind === 'all' || themeOf(standard, part.id) !== undefined;
