/** What a room votes on: a question of any kind, an exercise whose findings are placed on practices, a practice to take stock of, a question of one's own. Pure. */
import { type AnswerProblem, judge } from '../../course/course.ts';
import type { BallotContent, BallotKind, Row } from './kind.ts';
import { type OwnBallot, own } from './own.ts';
import { type PlacingBallot, placing } from './placing.ts';
import { type QuestionBallot, question } from './question.ts';
import { type StockBallot, stock } from './stock.ts';

/** Each kind of ballot. */
export type Ballots = {
  readonly question: QuestionBallot;
  readonly placing: PlacingBallot;
  readonly stock: StockBallot;
  readonly own: OwnBallot;
};
export type BallotName = keyof Ballots;
export type Ballot = Ballots[BallotName];

/** What is answered by one of its options. */
export type PlainBallot = QuestionBallot | OwnBallot;

/** What is answered row by row, by one choice a row. */
export type GridBallot = PlacingBallot | StockBallot;

/** Those that `Ballots` names: one that is missing does not compile. */
const kinds: { readonly [Name in BallotName]: BallotKind<Ballots[Name]> } = { question, placing, stock, own };

const names: { readonly [Name in BallotName as Ballots[Name]['kind']]: Name } = {
  'true-false': 'question',
  case: 'question',
  placing: 'placing',
  stock: 'stock',
  own: 'own',
};

/** The name of the kind of a ballot: questions of every kind are one. */
export const ballotName = ({ kind }: Pick<Ballot, 'kind'>): BallotName => names[kind];

const kindOf = (ballot: Pick<Ballot, 'kind'>): BallotKind<Ballot> => kinds[ballotName(ballot)];

/** Whether a ballot is a question of the course. */
export const isQuestion = (ballot: Ballot): ballot is QuestionBallot => ballotName(ballot) === 'question';

/** Whether a ballot is answered row by row. */
export const isGrid = (ballot: Ballot): ballot is GridBallot => kindOf(ballot).rows !== undefined;

/** The rows of a ballot, in its order. */
export const rowsOf = (ballot: GridBallot): readonly Row[] => kindOf(ballot).rows?.(ballot) ?? [];

/** What the right answers of a ballot are: right, suggested, or there is none. */
export const rightOf = (ballot: Pick<Ballot, 'kind'>): BallotKind<Ballot>['right'] => kindOf(ballot).right;

/**
 * What an asking put to the room; undefined when it is no longer part of the course.
 *
 * @param id of a question, of an exercise, of a practice to take stock of, of a question of one's own: `Q1`, `c3-07`, `E2`, `S7`, `O1`
 */
export const ballotOf = (of: BallotContent, id: string): Ballot | undefined => {
  const kind: BallotKind<Ballot> | undefined = Object.values(kinds).find(({ isId }) => isId(id));
  return kind?.make(of, id);
};

/** The letter that a room knows a finding by (`a`); none for true and false, which are words, nor for actions, which have numbers. */
export const letterOf = (ballot: Pick<Ballot, 'kind'>, rank: number): string => kindOf(ballot).letter(rank);

/** The card that stands for an option where a room votes on paper: every option has one. */
export const cardOf = (rank: number): string => 'ABCDEFGH'[rank] ?? '';

/**
 * Judges what someone chose. What is answered row by row may be sent before every row is; an exercise is right when all of it
 * is, and nothing is right where a room takes stock.
 *
 * @returns whether it is right (undefined where nothing is), or why it is no answer
 */
export const judgeVote = (
  ballot: Ballot,
  chosen: readonly string[],
): { readonly right: boolean | undefined } | { readonly problem: AnswerProblem } => {
  const rows = isGrid(ballot) ? rowsOf(ballot) : [];
  const judgement = judge(ballot, chosen, rows.length || 1);
  if ('problem' in judgement) return judgement;
  const keys = new Set(chosen);
  const isTwice = rows.some(({ choices }) => choices.filter(({ key }) => keys.has(key)).length > 1);
  if (isTwice) return { problem: 'too-many-chosen' };
  return rightOf(ballot) === 'none' ? { right: undefined } : judgement;
};
