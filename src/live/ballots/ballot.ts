/** What a room votes on: rows of choices, whatever the kind. Pure. */
import { type AnswerProblem, judge } from '../../course/course.ts';
import type { BallotContent, BallotKind } from './kind.ts';
import { type OwnBallot, own } from './own.ts';
import { type PlacingBallot, placing } from './placing.ts';
import { type QuestionBallot, question } from './question.ts';
import { type StockBallot, stock } from './stock.ts';

export type Ballot = QuestionBallot | PlacingBallot | StockBallot | OwnBallot;

/** Every kind: one that is missing does not compile. */
const kinds: Readonly<Record<Ballot['kind'], BallotKind<Ballot>>> = {
  'true-false': question,
  case: question,
  placing,
  stock,
  own,
};

export const isQuestion = (ballot: Ballot): ballot is QuestionBallot => kinds[ballot.kind] === question;

/** Whether a ballot is answered row by row. */
export const isGrid = ({ kind }: Pick<Ballot, 'kind'>): boolean => kind === 'placing' || kind === 'stock';

/** What the right answers of a ballot are: right, suggested, or there is none. */
export const rightOf = ({ kind }: Pick<Ballot, 'kind'>): BallotKind<Ballot>['right'] => kinds[kind].right;

/** What an asking put to the room; undefined when it is no longer part of the course. */
export const ballotOf = (of: BallotContent, id: string): Ballot | undefined =>
  Object.values(kinds)
    .find(({ isId }) => isId(id))
    ?.make(of, id);

/** The card that stands for an option where a room votes on paper. */
export const cardOf = (rank: number): string => 'ABCDEFGH'[rank] ?? '';

/** Whether an answer is right (undefined where nothing is), or why it is none. Rows may be left aside. */
export const judgeVote = (
  ballot: Ballot,
  chosen: readonly string[],
): { readonly right: boolean | undefined } | { readonly problem: AnswerProblem } => {
  const judgement = judge(ballot, chosen, ballot.rows.length);
  if ('problem' in judgement) return judgement;
  const keys = new Set(chosen);
  const isTwice = ballot.rows.some(({ choices }) => choices.filter(({ key }) => keys.has(key)).length > 1);
  if (isTwice) return { problem: 'too-many-chosen' };
  return rightOf(ballot) === 'none' ? { right: undefined } : judgement;
};
