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

/** What a person says of a commitment once they are back. */
export type FollowUp =
  | { readonly to: 'done'; readonly change: string }
  | { readonly to: 'put-off'; readonly why: string; readonly dueOn: string }
  | { readonly to: 'open' };

/** Days given to apply an action, until the person says otherwise. */
export const daysToApply = 30;

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
