/** A question put to the room. Pure. */
import { type Question, questionOf } from '../../course/course.ts';
import type { BallotKind } from './kind.ts';

export type QuestionBallot = Question & {
  readonly theme: number;
  /** The practice of the action that answers a case; undefined for an opening question. */
  readonly practice?: number;
};

export const question: BallotKind<QuestionBallot> = {
  isId: (id) => /^[Qc]/.test(id),
  make: ({ course }, id) => questionOf(course, id),
  // True and false are words, and actions have numbers.
  letter: () => '',
  right: 'right',
};
