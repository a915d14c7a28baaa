/** What a room commits to: one action a person, in their own words, with a day. Pure. */
import { type Course, questionOf } from '../course/course.ts';
import { addDays, dayOf } from '../days.ts';
import { actionOf, type Standard } from '../standard/standard.ts';
import { daysToApply, readDue, wordsLimit } from '../training/commitments.ts';
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
 * Practices that the room has met, in the order in which it did: those of the questions it voted on, and those it was
 * shown. Each one stands once.
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
    if (!question) return [];
    return 'practices' in question ? question.practices : [question.practice];
  });
  return [...new Set(met)];
};

/** The day proposed to a room for what it commits to: `YYYY-MM-DD`. */
export const proposedDay = ({ startedAt, openedAt }: Room['state']): string =>
  addDays(dayOf(startedAt ?? openedAt), daysToApply);
