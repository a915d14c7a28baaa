/** What a kind of ballot is: how it is made, and whether an answer can be right. `ballots.views.ts` draws all of them. */

import type { Known } from '../../assessment/facts.ts';
import type { Course, Option, Question } from '../../course/course.ts';
import type { Standard, Text } from '../../standard/standard.ts';
import type { OwnQuestions } from '../own-questions/own-questions.ts';

export type BallotContent = {
  readonly course: Course;
  readonly standard: Standard;
  /** The facilitator's own questions; undefined where there is no room. */
  readonly own?: OwnQuestions;
};

export type Choice = Option & {
  /** The number of a practice. */
  readonly practice?: number;
  readonly stance?: Known;
};

/** What is answered by one of its choices: a whole question, or one finding or action among others. */
export type Row = {
  /** The letter of its field in forms, by which the room calls a finding; empty for a whole question. */
  readonly field: string;
  /** The number of an action. */
  readonly action?: string;
  readonly text?: Text;
  /** Why the right choice is right, where that is said of the row. */
  readonly why?: Text;
  readonly choices: readonly Choice[];
};

/** A ballot of some kind. Its options are the choices of its rows. */
export type BallotOf<Kind extends string> = Omit<Question, 'kind'> & {
  readonly kind: Kind;
  readonly rows: readonly Row[];
};

export const onlyRow = (options: readonly Option[]): readonly Row[] => [{ field: '', choices: options }];

export type BallotKind<Of> = {
  /** Whether an id is of this kind: `Q1`, `c3-07`, `E2`, `S7`, `O1`. */
  isId(id: string): boolean;
  make(of: BallotContent, id: string): Of | undefined;
  /** What right answers are: right, suggested (several may help, and it may be done aloud), or there is none. */
  readonly right: 'right' | 'suggested' | 'none';
};
