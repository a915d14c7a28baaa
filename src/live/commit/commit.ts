/** What a room commits to: one action a person, in their own words, with a day. Pure. */
import { type Course, judge, questionOf } from '../../course/course.ts';
import { proposedDay, readDue, wordsLimit } from '../../learn/training/commitments.ts';
import { dayOf } from '../../standard/days.ts';
import { actionOf, type Lang, practiceOf, type Standard } from '../../standard/standard.ts';
import { onOneLine } from '../../web/incoming.ts';
import type { Room } from '../room/live-room.ts';
import type { CommitmentSaid } from '../room/replies.ts';
import { withoutContacts } from '../voice/contacts.ts';
import { wordsProblem } from '../voice/voice.ts';

export type CommitmentTyped = {
  readonly action: string;
  readonly words: string;
  readonly due: string;
  /** Whether its words are for the room to read. */
  readonly offer: boolean;
};
/** Why what was typed is no commitment, or cannot be shown to the room. */
export type CommitmentProblem = 'no-action' | 'words-long' | 'due' | 'duePast' | 'offer-empty' | 'offer-long';

type CommitmentRead = {
  readonly commitment: CommitmentSaid;
  /** Its words on one line, when they are for the room to read. */
  readonly offered: string | undefined;
  /** Whether an e-mail address or a phone number was taken away from its words. */
  readonly cleaned: boolean;
};

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

export const practicesOfQuestion = (course: Course, id: string): readonly number[] => {
  const question = questionOf(course, id);
  if (!question) return [];
  return 'practices' in question ? question.practices : 'practice' in question ? [question.practice] : [];
};

/** Practices of the questions answered wrongly, once the room saw what is right; `votes`: asking → options chosen. */
export const practicesMissed = (
  course: Course,
  { askings, revealed }: Pick<Room['state'], 'askings' | 'revealed'>,
  votes: ReadonlyMap<string, readonly string[]>,
): readonly number[] =>
  askings.flatMap(({ id, at, question, open }) => {
    const [found, chosen] = [questionOf(course, question), votes.get(id)];
    if (!found || !chosen || open || !revealed.has(at)) return [];
    const judgement = judge(found, chosen);
    return 'right' in judgement && !judgement.right ? practicesOfQuestion(course, question) : [];
  });

/** Practices with those of different themes side by side: one of each theme, then another of each. */
const spreadByTheme = (
  ids: readonly number[],
  themeOf: (id: number) => number | undefined,
): readonly number[] => {
  const round = (id: number, rank: number): number =>
    ids.slice(0, rank).filter((each) => themeOf(each) === themeOf(id)).length;
  return ids
    .map((id, rank) => ({ id, round: round(id, rank) }))
    .toSorted((a, b) => a.round - b.round)
    .map(({ id }) => id);
};

/**
 * The practices that a room met, in the order in which they are proposed to the participant who commits: those that matter most to them,
 * then the others, of as many themes as there are, the last ones seen first.
 *
 * @param first by number: marked in a training of their own, or missed in the room
 */
export const practicesProposed = (
  { course, standard }: { readonly course: Course; readonly standard: Standard },
  room: Pick<Room, 'state' | 'steps'>,
  first: readonly number[],
): readonly number[] => {
  const met = new Set(meetings(course, room).toReversed());
  const themeOf = (id: number): number | undefined => practiceOf(standard, id)?.theme;
  const theirs = [...new Set(first)].filter((id) => met.has(id));
  const taken = new Set(theirs.map(themeOf));
  const others = spreadByTheme([...met], themeOf).filter((id) => !theirs.includes(id));
  return [
    ...theirs,
    ...others.filter((id) => !taken.has(themeOf(id))),
    ...others.filter((id) => taken.has(themeOf(id))),
  ];
};

/** The day proposed to a room for what it commits to: `YYYY-MM-DD`. */
export const roomProposedDay = ({ startedAt, openedAt }: Room['state']): string =>
  proposedDay(dayOf(startedAt ?? openedAt));
