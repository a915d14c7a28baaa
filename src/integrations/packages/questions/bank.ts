/** The cases of the course for other tools: in one language, by theme, in sets that match cases with actions. Pure. */
import type { Case, Course } from '../../../course/course.ts';
import { type Lang, type Standard, themeOf } from '../../../standard/standard.ts';
import { label } from '../../../web/format.ts';
import { questionsWords } from './questions.words.ts';

export type BankPart = { readonly kind: 'all' } | { readonly kind: 'theme'; readonly id: number };

/** For example `all`, `theme-3`. */
export const partValue = (part: BankPart): string =>
  part.kind === 'all' ? 'all' : `${part.kind}-${part.id}`;

export type BankCase = {
  readonly id: string;
  readonly title: string;
  readonly stem: string;
  readonly action: string;
  readonly why: string;
  /** Why each of its nearest actions does not answer, beginning with its name. */
  readonly not: readonly string[];
};

export type BankSet = {
  /** The first case and the language, for example `cap18-c4-01-fr`. */
  readonly id: string;
  readonly name: string;
  readonly theme: number;
  readonly instruction: string;
  readonly actions: readonly { readonly id: string; readonly name: string }[];
  readonly cases: readonly BankCase[];
  /** Source, authors and licence. */
  readonly origin: string;
};

export type Bank = {
  readonly lang: Lang;
  readonly edition: string;
  readonly title: string;
  /** Authors and licence. */
  readonly note: string;
  readonly themes: readonly {
    readonly id: number;
    readonly title: string;
    readonly sets: readonly BankSet[];
  }[];
};

/** For example `fr-CA`. */
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

/** As many as a page of a questionnaire holds. */
const casesInSet = 4;

/** Deals out the cases of a list in sets of nearly the same size: neighbours in the file may be alike. */
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

/** No theme when the part names nothing in the standard. */
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

/** Names of actions that answer no case of the set. */
export const unansweringIn = (set: BankSet): readonly string[] => {
  const answers = new Set(set.cases.map((each) => answerOf(set, each)));
  return set.actions.flatMap(({ name }) => (answers.has(name) ? [] : [name]));
};

export const isPartOf = (standard: Standard, part: BankPart): boolean =>
  part.kind === 'all' || themeOf(standard, part.id) !== undefined;
