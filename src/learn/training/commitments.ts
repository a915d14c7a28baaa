import { addDays, addMonths, dayOf, isDay } from '../../standard/days.ts';

/** An action of the standard that a person has chosen to apply at work. */
export type Commitment = {
  readonly id: string;
  readonly action: string;
  /** Erasable, so never in a fact. */
  readonly words: string;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  /** Null while it is not done. */
  readonly doneOn: string | null;
};

export type CommitmentChange = {
  readonly words?: string | undefined;
  readonly dueOn?: string | undefined;
  readonly done?: boolean | undefined;
};

/** Words may be empty; the day is `YYYY-MM-DD`. */
export type Wording = { readonly words: string; readonly dueOn: string };

/** Practices proposed, alone or in a room. */
export const proposed = 3;

/** Days given to apply an action: a week has no day of its own. */
const daysToApply = 28;

/** Neither a week-end nor the end of the year. */
const isWorkingDay = (day: string): boolean => {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  const date = day.slice(5);
  return weekday !== 0 && weekday !== 6 && !(date >= '12-24' || date <= '01-02');
};

/** In four weeks, or the first working day after (`YYYY-MM-DD` both). */
export const proposedDay = (today: string): string => {
  let day = addDays(today, daysToApply);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
};

/** Those to ask about first: not done, by day; then those done. */
export const inOrder = (commitments: readonly Commitment[]): readonly Commitment[] =>
  commitments.toSorted(
    (a, b) => Number(a.doneOn !== null) - Number(b.doneOn !== null) || a.dueOn.localeCompare(b.dueOn),
  );

/** The day of the commitment has come, and nothing is said of it. */
export const isDue = ({ doneOn, dueOn }: Commitment, today: string): boolean =>
  doneOn === null && dueOn <= today;

/** In UTF-16 units. */
export const wordsLimit = 500;
const yearsAhead = 5;

/** From today to five years ahead. */
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
