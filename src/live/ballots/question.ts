/** A question put to the room. Pure. */
import { type Question, questionOf } from '../../course/course.ts';
import type { BallotKind } from './kind.ts';

export type QuestionBallot = Question & {
  readonly theme: number | undefined;
  /** The practice that an item of the bank measures; undefined for an opening question. */
  readonly practice: number | undefined;
};

export const question: BallotKind<QuestionBallot> = {
  isId: (id) => /^(Q|\d)/.test(id),
  make: ({ course, standard }, id) => {
    const found = questionOf(course, id);
    if (!found) return undefined;
    if ('theme' in found) return { ...found, practice: undefined };
    const theme = standard.themes.find(({ practices }) => practices.includes(found.practice));
    return { ...found, theme: theme?.id };
  },
  // True and false are words.
  letter: ({ kind }, rank) => (kind === 'true-false' ? '' : ('ABCDEFGH'[rank] ?? '')),
  right: 'right',
};
