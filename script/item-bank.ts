/** Figures of an item bank: what it holds, and what could give its answers away to who has not learned. Pure. */

import {
  type Asking,
  askings,
  type Item,
  type Option,
  type QuestionKind,
  questionKinds,
} from '../src/course/course.ts';
import { type Lang, languages } from '../src/standard/standard.ts';
import {
  binomialTest,
  binomialTestAbove,
  doubledRanks,
  type Outcome,
  permutationTest,
  type Stratum,
} from './exact-tests.ts';
import { folded, rootsOf, wordFamilies } from './tell-words.ts';

/** Something that may stand more, or less, with right answers than chance has it, and how likely that gap is. */
export type Tell = Outcome & {
  readonly name: string;
  /** Which word, position or count it is about, where several are looked at. */
  readonly detail?: string;
  /** What bears it: ids of items, with the key of the option and ✓ or ✗. */
  readonly where: readonly string[];
};

export type BankFigures = {
  readonly items: number;
  readonly by_kind: Readonly<Record<QuestionKind, number>>;
  readonly by_asking: Readonly<Record<Asking, number>>;
  /** For `one`, how often the right option is the first, the second…; for `several`, how many items have one right, two… */
  readonly keys: {
    readonly one: readonly number[];
    readonly several: readonly number[];
    readonly true: number;
  };
  readonly tells: readonly Tell[];
  /** Items whose options are not of one length, in either language. */
  readonly uneven: readonly string[];
};

/** Within an item, the longest option is at most so many times as long as the shortest one. */
const mostUneven = 1.3;

const isUneven = ({ options }: Item): boolean =>
  languages.some((lang) => {
    const lengths = options.map(({ text }) => text[lang].length);
    return Math.max(...lengths) > mostUneven * Math.min(...lengths);
  });

/** A gap under this probability is not one of chance. */
export const significant = 0.05;

const flag = (value: boolean): number => (value ? 1 : 0);
const rightCount = ({ options }: Item): number => options.filter(({ right }) => right).length;
const isTrue = ({ options }: Item): boolean => options.some(({ key, right }) => key === 'true' && right);

/** A score for every option of an item, compared within the item alone. */
type Scoring = (item: Item) => readonly number[];

const optionTell = (name: string, items: readonly Item[], scoring: Scoring): Tell => {
  const scored = items.map((item) => ({ item, scores: scoring(item) }));
  const strata: Stratum[] = scored.map(({ item, scores }) => ({
    scores,
    chosen: item.options.map(({ right }) => right),
  }));
  const where = scored.flatMap(({ item, scores }) => {
    const most = Math.max(...scores);
    if (most === Math.min(...scores)) return [];
    return item.options
      .filter((_, rank) => scores[rank] === most)
      .map(({ key, right }) => `${item.id}${key}${right ? '✓' : '✗'}`);
  });
  return { name, where, ...permutationTest(strata) };
};

/** A score for every true/false item, compared between true ones and false ones. */
const truthTell = (name: string, items: readonly Item[], score: (item: Item) => number): Tell => {
  const scores = items.map(score);
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  return {
    name,
    where:
      least === most
        ? []
        : items
            .filter((_, rank) => scores[rank] === most)
            .map((item) => `${item.id}${isTrue(item) ? '✓' : '✗'}`),
    ...permutationTest(items.length === 0 ? [] : [{ scores, chosen: items.map(isTrue) }]),
  };
};

/** Of several looks at the same thing, the most telling one, paid for by the number of looks. */
const strongest = (name: string, looks: readonly Tell[]): Tell => {
  const [first] = looks.toSorted((one, other) => one.p - other.p);
  if (!first) return { name, where: [], seen: 0, expected: 0, p: 1 };
  return { ...first, name, detail: first.name, p: Math.min(1, first.p * looks.length) };
};

const lengthTells = (kind: QuestionKind, items: readonly Item[], lang: Lang): Tell[] => {
  const lengths: Scoring = ({ options }) => options.map(({ text }) => text[lang].length);
  const isExtreme =
    (extreme: (...numbers: number[]) => number): Scoring =>
    (item) => {
      const all = lengths(item);
      return all.map((length) => flag(length === extreme(...all)));
    };
  return [
    optionTell(`${kind}/longest/${lang}`, items, isExtreme(Math.max)),
    optionTell(`${kind}/shortest/${lang}`, items, isExtreme(Math.min)),
    optionTell(`${kind}/length/${lang}`, items, (item) => doubledRanks(lengths(item))),
  ];
};

const positionTell = (kind: QuestionKind, items: readonly Item[]): Tell =>
  strongest(
    `${kind}/position`,
    [0, 1, 2, 3, 4].map((position) =>
      optionTell('abcde'[position] ?? '', items, ({ options }) =>
        options.map((_, rank) => flag(rank === position)),
      ),
    ),
  );

/** Items of one right option to those of four: as many of each. */
const countTell = (items: readonly Item[]): Tell =>
  strongest(
    'several/count',
    [1, 2, 3, 4].map((count) => ({
      name: `${count} right`,
      where: [],
      ...binomialTest(items.filter((item) => rightCount(item) === count).length, items.length, 1 / 4),
    })),
  );

/** Whether five options have more right ones than four. Four right ones need five options: they are left aside. */
const offeredTell = (items: readonly Item[]): Tell => {
  const compared = items.filter((item) => rightCount(item) < 4);
  const five = compared.map(({ options }) => options.length === 5);
  return {
    name: 'several/count by options',
    where: compared.filter((_, rank) => five[rank]).map((item) => `${item.id}:${rightCount(item)}`),
    ...permutationTest(compared.length === 0 ? [] : [{ scores: compared.map(rightCount), chosen: five }]),
  };
};

const opening = (text: string): string => folded(text).match(/[a-z]+/)?.[0] ?? '';

/** Words that open at least so many texts are looked at. */
const leastOpenings = 6;

const frequent = (words: readonly string[]): string[] =>
  [...Map.groupBy(words, (word) => word)]
    .filter(([, all]) => all.length >= leastOpenings)
    .map(([word]) => word);

const openingTell = (items: readonly Item[], lang: Lang): Tell => {
  const opens = ({ text }: Option): string => opening(text[lang]);
  const words = frequent(items.flatMap(({ options }) => options.map(opens)));
  return strongest(
    `options/opening word/${lang}`,
    words.map((word) =>
      optionTell(word, items, ({ options }) => options.map((option) => flag(opens(option) === word))),
    ),
  );
};

const familyTells = (items: readonly Item[], lang: Lang): Tell[] =>
  Object.entries(wordFamilies).map(([family, words]) =>
    optionTell(`options/${family}/${lang}`, items, ({ options }) =>
      options.map(({ text }) => flag(words[lang].test(folded(text[lang])))),
    ),
  );

const echoTell = (items: readonly Item[], lang: Lang): Tell =>
  optionTell(`options/echo of the stem/${lang}`, items, ({ stem, options }) => {
    const asked = rootsOf(stem[lang], lang);
    return doubledRanks(
      options.map(({ text }) => [...rootsOf(text[lang], lang)].filter((root) => asked.has(root)).length),
    );
  });

/** A text with the answer it goes with. `group` keeps together what must not be learned from to guess itself. */
type Example = { readonly group: number; readonly marks: readonly string[]; readonly right: boolean };

const marksOf = (text: string): string[] => {
  const words = folded(text).match(/[a-z]+/g) ?? [];
  return [...new Set([`^${words[0]}`, ...words.map((word) => word.slice(0, 7))])];
};

type Learned = (marks: readonly string[]) => number;

/** A naive reader: how much more each word stands with right answers than with wrong ones, in what it has seen. */
const learn = (examples: readonly Example[]): Learned => {
  const totals = { right: 0, wrong: 0 };
  const counts = new Map<string, { right: number; wrong: number }>();
  for (const { marks, right } of examples) {
    const side = right ? 'right' : 'wrong';
    totals[side] += 1;
    for (const mark of marks) {
      const count = counts.get(mark) ?? { right: 0, wrong: 0 };
      count[side] += 1;
      counts.set(mark, count);
    }
  }
  return (marks) =>
    marks.reduce((score, mark) => {
      const count = counts.get(mark);
      if (!count || count.right + count.wrong < 3) return score;
      const [right, wrong] = [(count.right + 1) / (totals.right + 2), (count.wrong + 1) / (totals.wrong + 2)];
      return score + Math.log(right / wrong);
    }, 0);
};

/** For each group, a reader that learned from all the others. */
const readers = (examples: readonly Example[]): ReadonlyMap<number, Learned> =>
  new Map(
    [...new Set(examples.map(({ group }) => group))].map((group) => [
      group,
      learn(examples.filter((example) => example.group !== group)),
    ]),
  );

/** Whether someone who learned the words of the options of other practices guesses these without their questions. */
const guessedOptionTell = (items: readonly Item[], lang: Lang): Tell => {
  const examples = items.flatMap(({ practice, options }) =>
    options.map(({ text, right }) => ({ group: practice, marks: marksOf(text[lang]), right })),
  );
  const learned = readers(examples);
  const asked = items.filter(({ kind }) => kind === 'one');
  const guessed = asked.filter(({ practice, options }) => {
    const scores = options.map(({ text }) => learned.get(practice)?.(marksOf(text[lang])) ?? 0);
    return options[scores.indexOf(Math.max(...scores))]?.right;
  });
  return {
    name: `one/guessed from the words of others/${lang}`,
    where: guessed.map(({ id }) => id),
    ...binomialTestAbove(guessed.length, asked.length, 1 / 4),
  };
};

/** The same for statements: guessed true or false from the words of those of other practices. */
const guessedTruthTell = (items: readonly Item[], lang: Lang): Tell => {
  const learned = readers(
    items.map((item) => ({ group: item.practice, marks: marksOf(item.stem[lang]), right: isTrue(item) })),
  );
  const guessed = items.filter(
    (item) => (learned.get(item.practice)?.(marksOf(item.stem[lang])) ?? 0) > 0 === isTrue(item),
  );
  return {
    name: `true-false/guessed from the words of others/${lang}`,
    where: guessed.map(({ id }) => id),
    ...binomialTestAbove(guessed.length, items.length, 1 / 2),
  };
};

const truthTells = (items: readonly Item[]): Tell[] => {
  const seen = new Map<number, number>();
  const ranks = new Map(
    items.map(({ id, practice }) => {
      const rank = seen.get(practice) ?? 0;
      seen.set(practice, rank + 1);
      return [id, rank];
    }),
  );
  const opens = (item: Item, lang: Lang): string => opening(item.stem[lang]);
  const openings = (lang: Lang): Tell =>
    strongest(
      `true-false/opening word/${lang}`,
      frequent(items.map((item) => opens(item, lang))).map((word) =>
        truthTell(word, items, (item) => flag(opens(item, lang) === word)),
      ),
    );
  const rank = (wanted: number): Tell =>
    truthTell(['first', 'second', 'third'][wanted] ?? '', items, ({ id }) => flag(ranks.get(id) === wanted));
  return [
    { name: 'true-false/true', where: [], ...binomialTest(items.filter(isTrue).length, items.length, 1 / 2) },
    strongest('true-false/rank in the practice', [0, 1, 2].map(rank)),
    ...languages.flatMap((lang) => {
      const lengths = doubledRanks(items.map(({ stem }) => stem[lang].length));
      const byId = new Map(items.map(({ id }, index) => [id, lengths[index] ?? 0]));
      return [
        truthTell(`true-false/length/${lang}`, items, ({ id }) => byId.get(id) ?? 0),
        openings(lang),
        ...Object.entries(wordFamilies).map(([family, words]) =>
          truthTell(`true-false/${family}/${lang}`, items, ({ stem }) =>
            flag(words[lang].test(folded(stem[lang]))),
          ),
        ),
        guessedTruthTell(items, lang),
      ];
    }),
  ];
};

/** The words of the only right option of an item; none when it has several, or only says true or false. */
const keyRoots = (item: Item): ReadonlySet<string> => {
  const [key, another] = item.kind === 'true-false' ? [] : item.options.filter(({ right }) => right);
  return key && !another ? rootsOf(key.text.fr, 'fr') : new Set();
};

const isWithin = (roots: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  [...roots].every((root) => others.has(root));

const isTwin = (one: Item, other: Item): boolean => {
  const [roots, others] = [keyRoots(one), keyRoots(other)];
  if (roots.size === 0 || others.size === 0) return false;
  const [line, otherLine] = [one.settledBy[0]?.id, other.settledBy[0]?.id];
  const sameLine = line !== undefined && line === otherLine && one.asks === other.asks;
  return sameLine || isWithin(roots, others) || isWithin(others, roots);
};

/**
 * Pairs of items of one practice of which each gives the other away: they have the same right option, or ask the same
 * thing of the same line of the standard.
 */
export const twinsIn = (items: readonly Item[]): string[] =>
  items.flatMap((one, rank) =>
    items
      .slice(rank + 1)
      .filter((other) => other.practice === one.practice && isTwin(one, other))
      .map((other) => `${one.id} ${other.id}`),
  );

/** How often the number stands, for each number from `from` to `to`. */
const tally = (numbers: readonly number[], from: number, to: number): number[] =>
  Array.from(
    { length: to - from + 1 },
    (_, rank) => numbers.filter((number) => number === from + rank).length,
  );

/**
 * The figures of a bank: what it holds, how its keys are spread, and every tell with its probability.
 *
 * A tell compares right options with the others of their own items, or true statements with false ones, by an exact
 * test of both sides: what would be seen if right and wrong had been dealt by chance.
 */
export const bankFigures = (items: readonly Item[]): BankFigures => {
  const ofKind = (kind: QuestionKind): Item[] => items.filter((item) => item.kind === kind);
  const [statements, one, several] = [ofKind('true-false'), ofKind('one'), ofKind('several')];
  const choices = [...one, ...several];
  const tells = [
    positionTell('one', one),
    positionTell('several', several),
    countTell(several),
    offeredTell(several),
    ...languages.flatMap((lang) => [
      ...lengthTells('one', one, lang),
      ...lengthTells('several', several, lang),
      openingTell(choices, lang),
      ...familyTells(choices, lang),
      echoTell(choices, lang),
      guessedOptionTell(choices, lang),
    ]),
    ...truthTells(statements),
  ];
  return {
    items: items.length,
    by_kind: Object.fromEntries(
      questionKinds.map((kind) => [kind, ofKind(kind).length]),
    ) as BankFigures['by_kind'],
    by_asking: Object.fromEntries(
      askings.map((asking) => [asking, items.filter(({ asks }) => asks === asking).length]),
    ) as BankFigures['by_asking'],
    keys: {
      one: tally(
        one.map(({ options }) => options.findIndex(({ right }) => right)),
        0,
        3,
      ),
      several: tally(several.map(rightCount), 1, 4),
      true: statements.filter(isTrue).length,
    },
    tells,
    uneven: choices.filter(isUneven).map(({ id }) => id),
  };
};
