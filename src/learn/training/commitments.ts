import { addDays, addMonths, dayOf, isDay } from '../../standard/days.ts';

/** An action of the standard that a person has chosen to apply in their work. */
export type Commitment = {
  readonly id: string;
  readonly action: string;
  /** The person's own words: erasable, so never in a fact. */
  readonly words: string;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  /** Day on which the person said that it is done; null while it is not. */
  readonly doneOn: string | null;
};

/** What a person changes of a commitment: what they left as it was is not named. */
export type CommitmentChange = {
  readonly words?: string | undefined;
  readonly dueOn?: string | undefined;
  readonly done?: boolean | undefined;
};

/** How a person says what they will do: their own words, which may be none, and the day, `YYYY-MM-DD`. */
export type Wording = { readonly words: string; readonly dueOn: string };

/** How many practices are proposed to who commits, alone or in a room. */
export const proposed = 3;

/** Days given to apply an action, until the person says otherwise: a week has no day of its own. */
const daysToApply = 28;

/** Whether most people are at work: neither a week-end nor the end of the year. */
const isWorkingDay = (day: string): boolean => {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  const date = day.slice(5);
  return weekday !== 0 && weekday !== 6 && !(date >= '12-24' || date <= '01-02');
};

/** The day proposed for a commitment taken on a day (`YYYY-MM-DD` both): in four weeks, or the first working day after. */
export const proposedDay = (today: string): string => {
  let day = addDays(today, daysToApply);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
};

/** Commitments, those to be asked about first: not done, by day; then those done. */
export const inOrder = (commitments: readonly Commitment[]): readonly Commitment[] =>
  commitments.toSorted(
    (a, b) => Number(a.doneOn !== null) - Number(b.doneOn !== null) || a.dueOn.localeCompare(b.dueOn),
  );

/** Whether the day of a commitment has come, and nothing is said of it. */
export const isDue = ({ doneOn, dueOn }: Commitment, today: string): boolean =>
  doneOn === null && dueOn <= today;

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
