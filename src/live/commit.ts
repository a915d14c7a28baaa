/** What a room commits to: one action a person, in their own words, with a day. Pure. */
import { type Course, questionOf } from '../course/course.ts';
import { dayOf } from '../days.ts';
import { actionOf, type Standard } from '../standard/standard.ts';
import { proposedDay as dayProposed, readDue, wordsLimit } from '../training/commitments.ts';
import type { Room } from './live-room.ts';
import type { CommitmentSaid } from './replies.ts';

/** A commitment as its form sends it. */
export type CommitmentTyped = { readonly action: string; readonly words: string; readonly due: string };
/** Why what was typed is no commitment. */
export type CommitmentProblem = 'no-action' | 'words-long' | 'due' | 'duePast';

/**
 * Reads a commitment: an action of the standard, words that may be none, a day to come.
 *
 * @returns what it lacks; undefined when the form cannot have sent it
 */
export const readCommitment = (
  standard: Standard,
  { action, words, due }: CommitmentTyped,
  now: Date,
): CommitmentSaid | { readonly problem: CommitmentProblem } | undefined => {
  if (action === '') return { problem: 'no-action' };
  if (!actionOf(standard, action)) return undefined;
  const said = words.trim();
  if (said.length > wordsLimit) return { problem: 'words-long' };
  const read = readDue(due, now);
  return 'problem' in read ? read : { action, words: said, dueOn: read.day };
};

/**
 * Practices that the room has met, by number: those it was shown, and those of the questions of the bank it voted on. Not
 * those that an opening question only refers to.
 */
export const practicesMet = (
  course: Course,
  { state, steps }: Pick<Room, 'state' | 'steps'>,
): readonly number[] => {
  const met = state.stays.flatMap(({ at }): readonly number[] => {
    const ref = steps[at]?.ref;
    if (ref?.kind === 'practice') return [ref.practice];
    if (ref?.kind !== 'question' || !state.askings.some((asking) => asking.at === at)) return [];
    const question = questionOf(course, ref.question);
    return question && 'practice' in question ? [question.practice] : [];
  });
  return [...new Set(met)].toSorted((a, b) => a - b);
};

/** The day proposed to a room for what it commits to: `YYYY-MM-DD`. */
export const proposedDay = ({ startedAt, openedAt }: Room['state']): string =>
  dayProposed(dayOf(startedAt ?? openedAt));
