/** What a kind of ballot is: how it is made, answered and judged. What it shows is `kind.views.ts`. */

import type { Known } from '../../assessment/facts.ts';
import type { Course, Question } from '../../course/course.ts';
import type { Standard, Text } from '../../standard/standard.ts';
import type { OwnQuestions } from '../own-questions/own-questions.ts';

/** What ballots are made from. */
export type BallotContent = {
  readonly course: Course;
  readonly standard: Standard;
  /** What the room is asked in the words of who leads; undefined where there is no room. */
  readonly own?: OwnQuestions;
};

/** One row of a ballot: a finding and the practices it may be placed on, or an action and where it may stand. */
export type Row = {
  /** The letter of its field in forms. */
  readonly field: string;
  /** The number of an action; undefined for a finding, which the room knows by its letter. */
  readonly action?: string;
  readonly text: Text;
  readonly choices: readonly {
    readonly key: string;
    readonly text: Text;
    /** The number of a practice. */
    readonly practice?: number;
    readonly stance?: Known;
  }[];
};

/** A kind of ballot. */
export type BallotKind<Of extends Pick<Question, 'id'>> = {
  /** Whether an id is of this kind: `Q1`, `c3-07`, `E2`, `S7`, `O1`. */
  isId(id: string): boolean;
  /** The ballot of an id; undefined when it is no longer part of the course or of the standard. */
  make(of: BallotContent, id: string): Of | undefined;
  /** What is answered row by row, by one choice a row, in its order; left out where one answers by its options. */
  rows?(ballot: Of): readonly Row[];
  /** The letter that a room knows a row by; empty where it is called by its own words or its number. */
  letter(rank: number): string;
  /** What right answers are: right, suggested (several may help, and it may be done aloud), or there is none. */
  readonly right: 'right' | 'suggested' | 'none';
};
