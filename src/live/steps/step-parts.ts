/** What a room's screen shows in parts, which the facilitator shows one after the other. Pure. */
import { audiences } from '../../standard/ids.ts';
import {
  type Action,
  type Audience,
  type Example,
  languages,
  type Practice,
  saidOf,
} from '../../standard/standard.ts';

/** Where what is put to the vote stands: nothing asked yet, vote open, vote closed, answers counted, right answer shown, explanation shown. */
export type AskingPhase = 'ready' | 'open' | 'closed' | 'spread' | 'revealed' | 'explained';

/** Rows of what is answered row by row, by their ranks: from the first, up to the last and not including it. */
export type Rows = { readonly from: number; readonly to: number };

/** What one part shows: of a practice, its actions, their reasons or an example; of a result, some of its rows. */
export type Part =
  | { readonly kind: 'official' | 'rose' }
  | { readonly kind: 'names'; readonly rows: Rows }
  | { readonly kind: 'gist' }
  | { readonly kind: 'reasons'; readonly actions: readonly Action[] }
  | { readonly kind: 'example' }
  | { readonly kind: 'case' | 'findings' }
  | { readonly kind: 'rows'; readonly rows: Rows };

/** A part of a step wherever it is shown: a vote has what is asked, then what is right; or all at once. */
export type StepPart = Part | { readonly kind: 'asked' | 'answer' | 'whole' };

/** A part of a step in a plan, and whether it waits for somebody to ask for it. */
export type PlannedPart = StepPart & { readonly waits: boolean };

/** The parts of an exercise that is not voted on yet: its case, then its findings, which stay. */
export const caseParts: readonly Part[] = [{ kind: 'case' }, { kind: 'findings' }];

/** Most rows of a result that the last row of a room reads at once, each with its bars or with why. */
const mostRows = 2;

/** So many rows in two halves. */
const inHalves = (rows: number): readonly Rows[] => {
  const half = Math.ceil(rows / 2);
  return [
    { from: 0, to: half },
    { from: half, to: rows },
  ];
};

/** The parts of a result that is answered row by row: one, or two halves. */
export const rowParts = (count: number): readonly Part[] =>
  count > mostRows ? inHalves(count).map((rows) => ({ kind: 'rows', rows })) : [];

/** The parts of the overview: what is official, a drawing that is seen large, then the names of its themes' practices, half of them at a time. */
export const overviewParts = (themes: number): readonly Part[] => [
  { kind: 'official' },
  { kind: 'rose' },
  ...inHalves(themes).map((rows): Part => ({ kind: 'names', rows })),
];

export const holds = (rows: Rows | undefined, rank: number): boolean =>
  rows === undefined || (rows.from <= rank && rank < rows.to);

/** The first example for an audience, or the first one; for everyone, those of each audience in turn. */
export const exampleFor = (
  { id, examples }: Pick<Practice, 'id' | 'examples'>,
  audience: Audience | undefined,
): Example | undefined => {
  const whose = audience ?? audiences[(id - 1) % audiences.length];
  return examples.find((example) => example.audience === whose) ?? examples[0];
};

/** Above, letters would be under 24 pixels on a screen of 1024 × 768, as the test of the projector measures. */
const mostCharacters = 720;

/** Minutes from which a practice has the time to say why each action is done, and those from which it has that of an example. */
const leastMinutes = { reasons: 3, example: 4 } as const;

/** Whether a part of a practice waits for somebody to ask for it, as there is no time. See `prepare/pace.test.ts`. */
export const waitsIn = ({ kind }: StepPart, minutes: number): boolean =>
  (kind === 'reasons' || kind === 'example') && minutes < leastMinutes[kind];

/** How long an action is to read with its reasons, in the language where it is longer. */
const lengthOf = (action: Action): number =>
  Math.max(
    ...languages.map((lang) =>
      [action.title, ...saidOf(action)].reduce((sum, text) => sum + text[lang].length, 0),
    ),
  );

/** Actions in two halves as even as their order lets them be. */
const halves = (actions: readonly Action[]): readonly (readonly Action[])[] => {
  const longest = (rank: number): number =>
    Math.max(
      ...[actions.slice(0, rank), actions.slice(rank)].map((half) =>
        half.reduce((sum, action) => sum + lengthOf(action), 0),
      ),
    );
  const [cut = 1] = actions
    .slice(1)
    .map((_, rank) => rank + 1)
    .toSorted((a, b) => longest(a) - longest(b));
  return [actions.slice(0, cut), actions.slice(cut)];
};

/** The parts of a practice, the same in both languages; long reasons of its actions come in two. */
export const partsOf = ({ actions, examples }: Practice): readonly Part[] => {
  const length = actions.reduce((sum, action) => sum + lengthOf(action), 0);
  const groups = length > mostCharacters && actions.length > 1 ? halves(actions) : [actions];
  return [
    { kind: 'gist' },
    ...groups.map((group): Part => ({ kind: 'reasons', actions: group })),
    ...(examples.length > 0 ? [{ kind: 'example' } as const] : []),
  ];
};

/** A text takes a line of the screen, however short it is: so many characters. */
const lineLength = 60;

/** The first texts that fit together in so many characters, at least one: none is cut. */
export const firstWithin = <Each>(
  all: readonly Each[],
  textOf: (each: Each) => string,
  most: number,
): readonly Each[] => {
  let length = 0;
  const over = all.findIndex((each, rank) => {
    length += Math.max(textOf(each).length, lineLength);
    return rank > 0 && length > most;
  });
  return over === -1 ? all : all.slice(0, over);
};
