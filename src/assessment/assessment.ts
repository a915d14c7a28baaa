/** What facts say of a service, measured against a standard, at an instant. Pure: the same facts give the same profile. */
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

/**
 * The version of the rules by which facts make a profile: what is kept of a profile says which made it, so that a change of
 * rules is never taken for a change of the service. It grows with each change of what `assess` answers to the same facts.
 */
export const rulesVersion = 4;

/** How many actions are where; nothing is averaged. */
export type Counts = {
  readonly bands: BandCounts;
  /** Of the unknown ones, those that nobody answered for. */
  readonly unanswered: number;
  /** Actions said to be in place, whatever shows it. */
  readonly inPlace: number;
  /** Actions that apply, or may: what is said not to is among them where the last review says that it does. */
  readonly applicable: number;
};

export type PracticeProfile = Counts & {
  readonly practice: number;
  /** Whether each of its actions is verified. */
  readonly proven: boolean;
  /** What keeps it from being proven. */
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

/** What a list shows of a service: where its actions are, how many practices are proven, without what explains them. */
export type Summary = Pick<Profile, 'actions' | 'whole'> & {
  /** In the order of the actions. */
  readonly bands: readonly Band[];
  readonly proven: number;
};

const actionsKnown = new WeakMap<Standard['practices'], readonly Action[]>();
/** The actions of these practices, gathered once for all the services that are measured by them. */
const actionsOf = (practices: Standard['practices']): readonly Action[] => {
  const known = actionsKnown.get(practices) ?? practices.flatMap(({ actions }) => actions);
  actionsKnown.set(practices, known);
  return known;
};

/** The states of these actions, in their order. */
const statesOf = (
  states: ReadonlyMap<string, ActionState>,
  actions: readonly { readonly id: string }[],
): readonly ActionState[] => actions.flatMap(({ id }) => states.get(id) ?? []);

/**
 * The summary of the profile of a service, for who computes thousands of them.
 *
 * @param facts of the service, in any order
 * @param asOf an instant, ISO 8601 in UTC: what was learned or became true later is left out
 */
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

/**
 * The profile of a service.
 *
 * @param facts of the service, in any order
 * @param asOf an instant, ISO 8601 in UTC: what was learned or became true later is left out
 */
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
