/** An action of the standard that a person has chosen to apply in their work. */
export type Commitment = {
  readonly id: string;
  readonly action: string;
  /** The person's own words: erasable, so never in a fact. */
  readonly words: string;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  readonly withdrawn: boolean;
};
