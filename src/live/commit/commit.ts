/** What a room commits to: one action a person, in their own words, with a day. Pure. */
import { type Course, questionOf } from '../../course/course.ts';
import { proposedDay, readDue, wordsLimit } from '../../learn/training/commitments.ts';
import { dayOf } from '../../standard/days.ts';
import { actionOf, type Lang, type Standard } from '../../standard/standard.ts';
import { onOneLine } from '../../web/incoming.ts';
import type { Room } from '../room/live-room.ts';
import type { CommitmentSaid } from '../room/replies.ts';
import { withoutContacts } from '../voice/contacts.ts';
import { wordsProblem } from '../voice/voice.ts';

/** A commitment as its form sends it. */
export type CommitmentTyped = {
  readonly action: string;
  readonly words: string;
  readonly due: string;
  /** Whether its words are for the room to read. */
  readonly offer: boolean;
};
/** Why what was typed is no commitment, or cannot be shown to the room. */
export type CommitmentProblem = 'no-action' | 'words-long' | 'due' | 'duePast' | 'offer-empty' | 'offer-long';

/** A commitment to keep. */
type CommitmentRead = {
  readonly commitment: CommitmentSaid;
  /** Its words on one line, when they are for the room to read. */
  readonly offered: string | undefined;
  /** Whether an e-mail address or a phone number was taken away from its words. */
  readonly cleaned: boolean;
};

/** Why words cannot be shown to the room, as its other texts. */
const offerProblems = { 'no-words': 'offer-empty', 'words-long': 'offer-long' } as const;

/**
 * Reads a commitment: an action of the standard, words that may be none, a day to come. What stands in a room is kept
 * without e-mail addresses and phone numbers.
 *
 * @returns what it lacks; undefined when the form cannot have sent it
 */
export const readCommitment = (
  standard: Standard,
  { action, words: typed, due, offer }: CommitmentTyped,
  now: Date,
  lang: Lang,
): CommitmentRead | { readonly problem: CommitmentProblem } | undefined => {
  if (action === '') return { problem: 'no-action' };
  if (!actionOf(standard, action)) return undefined;
  if (typed.trim().length > wordsLimit) return { problem: 'words-long' };
  const { words, cleaned } = withoutContacts(typed.trim(), lang);
  const problem = offer ? wordsProblem(onOneLine(typed)) : undefined;
  if (problem) return { problem: offerProblems[problem] };
  const read = readDue(due, now);
  if ('problem' in read) return read;
  const offered = offer ? onOneLine(words) : undefined;
  return { commitment: { action, words, dueOn: read.day }, offered, cleaned };
};

/**
 * Practices that the room has met, by number: those it was shown, those it took stock of, and those whose action answers the
 * cases it voted on. Not those that an opening question only refers to.
 */
export const practicesMet = (course: Course, room: Pick<Room, 'state' | 'steps'>): readonly number[] =>
  [...new Set(meetings(course, room))].toSorted((a, b) => a - b);

/** Practices that a room met, each time that it did, the first time first. */
const meetings = (course: Course, { state, steps }: Pick<Room, 'state' | 'steps'>): readonly number[] =>
  state.stays.flatMap(({ at }): readonly number[] => {
    const ref = steps[at]?.ref;
    if (ref?.kind === 'practice') return [ref.practice];
    if (!ref || !state.askings.some((asking) => asking.at === at)) return [];
    if (ref.kind === 'stock') return [ref.practice];
    if (ref.kind !== 'question') return [];
    const question = questionOf(course, ref.question);
    return question && 'practice' in question ? [question.practice] : [];
  });

/** How many practices are proposed to who commits. */
export const proposed = 3;

/**
 * The practices that a room met, in the order in which they are proposed to who commits: those that they had marked, then
 * the last ones seen.
 *
 * @param marked those of their own training, by number
 */
export const practicesProposed = (
  course: Course,
  room: Pick<Room, 'state' | 'steps'>,
  marked: ReadonlySet<number>,
): readonly number[] => {
  const latest = [...new Set(meetings(course, room).toReversed())];
  return [...latest.filter((id) => marked.has(id)), ...latest.filter((id) => !marked.has(id))];
};

/** The day proposed to a room for what it commits to: `YYYY-MM-DD`. */
export const roomProposedDay = ({ startedAt, openedAt }: Room['state']): string =>
  proposedDay(dayOf(startedAt ?? openedAt));
