/** The profile of a service by its facts, under a standard, at an instant. Pure. */
import {
  type Action,
  type Band,
  type BandCounts,
  countsOfBands,
  type Standard,
} from '../standard/standard.ts';
import { bandOf, isProven, type Reason, reasonsFor } from './bands.ts';
import { type ActionState, type AssessedFact, actionStates } from './facts.ts';

export type { Reason } from './bands.ts';
export type { ActionState, AssessedFact, Known, Strength, Verdict } from './facts.ts';

/** Increases when `assess` answers otherwise: kept with each profile, so that new rules never look like a change. */
export const rulesVersion = 4;

export type Counts = {
  readonly bands: BandCounts;
  readonly unanswered: number;
  readonly inPlace: number;
  /** Includes actions said not to apply that the last review says do. */
  readonly applicable: number;
};

export type PracticeProfile = Counts & {
  readonly practice: number;
  readonly proven: boolean;
  readonly reasons: readonly Reason[];
};

export type Profile = {
  readonly actions: ReadonlyMap<string, ActionState>;
  readonly practices: readonly PracticeProfile[];
  readonly whole: Counts;
};

const countsOf = (states: readonly ActionState[], bands = states.map(bandOf)): Counts => {
  const found = countsOfBands(bands);
  return {
    bands: found,
    unanswered: states.filter(({ answered }, rank) => !answered && bands[rank] === 'unknown').length,
    inPlace: states.filter(({ status }) => status === 'in-place').length,
    applicable: states.length - found['not-applicable'],
  };
};

/** A profile without its reasons, for lists. */
export type Summary = Pick<Profile, 'actions' | 'whole'> & {
  readonly bands: readonly Band[];
  readonly proven: number;
};

const actionsKnown = new WeakMap<Standard['practices'], readonly Action[]>();
const actionsOf = (practices: Standard['practices']): readonly Action[] => {
  const known = actionsKnown.get(practices) ?? practices.flatMap(({ actions }) => actions);
  actionsKnown.set(practices, known);
  return known;
};

const statesOf = (
  states: ReadonlyMap<string, ActionState>,
  actions: readonly { readonly id: string }[],
): readonly ActionState[] => actions.flatMap(({ id }) => states.get(id) ?? []);

/** Computed for thousands of services at a time. See `assess`. */
export const summarize = ({ practices }: Standard, facts: readonly AssessedFact[], asOf: string): Summary => {
  const actions = actionStates(actionsOf(practices), facts, asOf);
  const states = [...actions.values()];
  let [proven, from] = [0, 0];
  for (const { actions: of } of practices) {
    if (isProven(states.slice(from, from + of.length))) proven += 1;
    from += of.length;
  }
  const bands = states.map(bandOf);
  return { actions, bands, proven, whole: countsOf(states, bands) };
};

/** @param facts in any order @param asOf an instant, ISO 8601 in UTC: later facts are left out */
export const assess = (
  { practices }: Pick<Standard, 'practices'>,
  facts: readonly AssessedFact[],
  asOf: string,
): Profile => {
  const actions = actionStates(actionsOf(practices), facts, asOf);
  return {
    actions,
    practices: practices.map((practice) => {
      const states = statesOf(actions, practice.actions);
      return {
        ...countsOf(states),
        practice: practice.id,
        proven: isProven(states),
        reasons: reasonsFor(states),
      };
    }),
    whole: countsOf([...actions.values()]),
  };
};
