import { addDays, addMonths, dayOf, isDay } from '../../standard/days.ts';

/** An action of the standard that a person has chosen to apply in their work. */
export type Commitment = {
  readonly id: string;
  readonly action: string;
  /** The person's own words: erasable, so never in a fact. So are `change` and `why`. */
  readonly words: string;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  readonly withdrawn: boolean;
  /** Day on which the person said that it is done; null while it is not. */
  readonly doneOn: string | null;
  /** What it changed, as the person tells it. */
  readonly change: string;
  /** Why it is not done yet, as the person tells it. */
  readonly why: string;
};

/** What a person writes of a commitment, whichever button they press; undefined where they were not asked. */
export type ToldCommitment = { readonly change?: string | undefined; readonly why?: string | undefined };

/** What a person says of a commitment once they are back. */
export type FollowUp =
  | { readonly to: 'done' }
  | { readonly to: 'put-off'; readonly dueOn: string }
  | { readonly to: 'open' };

/**
 * What becomes of a commitment told about: kept; none such; or `done-before`, when it was said done since its person
 * opened the page, in another tab or on another device: that is theirs to decide.
 */
export type FollowUpOutcome = 'kept' | 'absent' | 'done-before';

/** How a person says what they will do: their own words, which may be none, and the day, `YYYY-MM-DD`. */
export type Wording = { readonly words: string; readonly dueOn: string };

/** How many practices are proposed to who commits, alone or in a room. */
export const proposed = 3;

/** Days given to apply an action, until the person says otherwise: a week has no day of its own. */
const daysToApply = 28;
/** Days added to a commitment put off while its own day is far ahead. */
const daysToPutOff = 7;

/** Whether most people are at work: neither a week-end nor the end of the year. */
const isWorkingDay = (day: string): boolean => {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  const date = day.slice(5);
  return weekday !== 0 && weekday !== 6 && !(date >= '12-24' || date <= '01-02');
};

const workingDayFrom = (first: string): string => {
  let day = first;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
};

/** The day proposed for a commitment taken on a day (`YYYY-MM-DD` both): in four weeks, or the first working day after. */
export const proposedDay = (today: string): string => workingDayFrom(addDays(today, daysToApply));

/**
 * The day proposed to put a commitment off to (`YYYY-MM-DD`): the one a commitment taken today would have, but later than
 * its own, which would change nothing.
 */
export const laterDay = (today: string, dueOn: string): string => {
  const proposed = proposedDay(today);
  return proposed > dueOn ? proposed : workingDayFrom(addDays(dueOn, daysToPutOff));
};

/** Commitments in force, those to be asked about first: not done, by day; then those done. */
export const inOrder = (commitments: readonly Commitment[]): readonly Commitment[] =>
  commitments
    .filter(({ withdrawn }) => !withdrawn)
    .toSorted(
      (a, b) => Number(a.doneOn !== null) - Number(b.doneOn !== null) || a.dueOn.localeCompare(b.dueOn),
    );

/** Whether the day of a commitment has come, and nothing is said of it. */
export const isDue = ({ withdrawn, doneOn, dueOn }: Commitment, today: string): boolean =>
  !withdrawn && doneOn === null && dueOn <= today;

/** The longest words of a commitment, in UTF-16 units. */
export const wordsLimit = 500;
const yearsAhead = 5;

/** Reads the day typed for a commitment: `YYYY-MM-DD`, from today to five years ahead. */
export const readDue = (
  typed: string,
  today: Date,
): { readonly day: string } | { readonly problem: 'due' | 'duePast' } => {
  const day = typed.trim();
  if (!isDay(day)) return { problem: 'due' };
  const first = dayOf(today);
  const last = addMonths(first, 12 * yearsAhead);
  return day < first || day > last ? { problem: 'duePast' } : { day };
};
