/** Questions of one's own: what a facilitator asks a room in their own words. Pure. */
import type { Lang } from '../../standard/standard.ts';
import { foldAccents } from '../../web/format.ts';

/** How a question is answered: by one of a few choices, from 1 to 5, or in a few words. */
export const ownKinds = ['choice', 'scale', 'words'] as const;
export type OwnKind = (typeof ownKinds)[number];

export type OwnWords = {
  readonly words: string;
  /** What may be chosen; none unless its kind is `choice`. */
  readonly choices: readonly string[];
};

export type OwnQuestion = OwnWords & {
  /** The id of its step: `O1` where one chooses, `W2` where one writes. */
  readonly id: string;
  readonly kind: OwnKind;
  /** The language that it is written in, whatever its readers read. */
  readonly lang: Lang;
  /** The same in the other language, choice for choice; undefined where it was not written. */
  readonly other: OwnWords | undefined;
};

/** A question as someone reads it: in their language where it is written in it, else in its own, which is told. */
export const readIn = (
  lang: Lang,
  { words, choices, lang: spoken, other }: OwnQuestion,
): OwnWords & { readonly lang: Lang } =>
  other && lang !== spoken ? { ...other, lang } : { words, choices, lang: spoken };

/** Those of a room, by id. One that was erased is not there. */
export type OwnQuestions = ReadonlyMap<string, OwnQuestion>;
export const noOwnQuestions: OwnQuestions = new Map();

/** Longest question and longest choice, in characters: both are read from the last row. */
export const questionLimit = 160;
export const choiceLimit = 60;
/** How many choices there may be. A phone shows six without scrolling far. */
export const fewestChoices = 2;
export const mostChoices = 6;
/** Longest answer in a few words, in characters. */
export const answerLimit = 40;
export const ownMinutes = 3;

export const isOwnStep = (step: string): boolean => /^[OW]\d/.test(step);

/** The id of the next question of a room, given those of its steps: numbers go up, whatever was erased. */
export const nextOwnId = (kind: OwnKind, steps: readonly string[]): string => {
  const numbers = steps.filter(isOwnStep).map((step) => Number(step.slice(1)));
  return `${kind === 'words' ? 'W' : 'O'}${Math.max(0, ...numbers) + 1}`;
};

/** The choices of a text, one a line; empty lines are none. */
export const readChoices = (typed: string): readonly string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Why choices are not taken; undefined when they are. */
export const choicesProblem = (
  choices: readonly string[],
): 'too-few' | 'too-many' | 'long' | 'twice' | undefined => {
  if (choices.length < fewestChoices) return 'too-few';
  if (choices.length > mostChoices) return 'too-many';
  if (choices.some((choice) => [...choice].length > choiceLimit)) return 'long';
  return new Set(choices.map(folded)).size < choices.length ? 'twice' : undefined;
};

/** Words as they are compared: case, accents, punctuation and spaces at both ends make no other answer. */
export const folded = (words: string): string =>
  foldAccents(words)
    .replace(/[’]/g, "'")
    .replace(/^[\s\p{P}]+|(?<![\s\p{P}])[\s\p{P}]+$/gu, '')
    .replace(/\s+/g, ' ');

type Answer = { readonly words: string; readonly lang: Lang };

/** Answers that say the same, as most people wrote it. */
export type Group = Answer & { readonly count: number };

const commonest = (answers: readonly Answer[]): Answer | undefined =>
  [...Map.groupBy(answers, ({ words }) => words).values()].toSorted((a, b) => b.length - a.length)[0]?.[0];

/** Answers of a room, those that say the same together: the most frequent first, then the first one said. */
export const groupsOf = (answers: readonly Answer[]): readonly Group[] =>
  [...Map.groupBy(answers, ({ words }) => folded(words)).values()]
    .flatMap((same): Group[] => {
      const first = commonest(same);
      return first ? [{ words: first.words, lang: first.lang, count: same.length }] : [];
    })
    .toSorted((a, b) => b.count - a.count);

/** How large a group is written, from 1 to 4, beside the largest one; all alike while each was said once. */
export const sizeOf = (count: number, most: number): number =>
  most <= 1 ? 2 : 1 + Math.round((3 * (count - 1)) / (most - 1));
