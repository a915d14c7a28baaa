/** What facts say of a service, measured against a standard, at an instant. Pure: the same facts give the same profile. */
import type { Standard } from '../standard/standard.ts';
import {
  type ActionState,
  type AssessedFact,
  actionStates,
  type Known,
  type Strength,
  statuses,
  strengths,
} from './facts.ts';
import { type Reason, reasonsFor, type Standing, standingOf, standings } from './levels.ts';

export type { ActionState, AssessedFact, Known, Strength } from './facts.ts';
export type { Reason, Standing } from './levels.ts';

/**
 * The version of the rules by which facts make a profile: what is kept of a profile says which made it, so that a change of
 * rules is never taken for a change of the service. It grows with each change of what `assess` answers to the same facts.
 */
export const rulesVersion = 1;

/** How many actions are where; nothing is averaged. */
export type Counts = {
  readonly statuses: Readonly<Record<Known, number>>;
  /** Of the actions that apply, or may. */
  readonly strengths: Readonly<Record<Strength, number>>;
  /** Actions said in place, that something shows are not. */
  readonly contradicted: readonly string[];
  /** Actions of which something is known, out of how many. */
  readonly coverage: { readonly known: number; readonly of: number };
};

export type PracticeProfile = Counts & {
  readonly practice: number;
  readonly standing: Standing;
  /** What keeps it from a higher level. */
  readonly reasons: readonly Reason[];
};

/** A theme, or an orientation: how many of its practices stand where, without a level of its own. */
export type GroupProfile<Id> = Counts & {
  readonly id: Id;
  readonly standings: Readonly<Record<Standing, number>>;
};

export type Profile = {
  readonly actions: ReadonlyMap<string, ActionState>;
  readonly practices: readonly PracticeProfile[];
  readonly themes: readonly GroupProfile<number>[];
  readonly orientations: readonly GroupProfile<'A' | 'B'>[];
  readonly whole: Counts;
};

/** How many of each of these keys were found. */
const tally = <Key extends string | number>(
  keys: readonly Key[],
  found: readonly Key[],
): Readonly<Record<Key, number>> => {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  for (const key of found) counts[key] += 1;
  return counts;
};

const countsOf = (states: readonly ActionState[]): Counts => {
  const applicable = states.filter(({ status }) => status !== 'not-applicable');
  const found = states.map(({ status }) => status);
  const counted = tally([...statuses, 'unknown'] as const, found);
  return {
    statuses: counted,
    strengths: tally(
      strengths,
      applicable.map(({ strength }) => strength),
    ),
    contradicted: states.filter(({ contradicted }) => contradicted).map(({ action }) => action),
    coverage: { known: states.length - counted.unknown, of: states.length },
  };
};

/** What a list shows of a service: where its practices are, in their order, and its counts, without what explains them. */
export type Summary = Pick<Profile, 'actions' | 'whole'> & { readonly standings: readonly Standing[] };

const actionsOf = (practices: Standard['practices']) => practices.flatMap(({ actions }) => actions);

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
  return {
    actions,
    standings: practices.map((practice) => standingOf(statesOf(actions, practice.actions))),
    whole: countsOf([...actions.values()]),
  };
};

/**
 * The profile of a service.
 *
 * @param facts of the service, in any order
 * @param asOf an instant, ISO 8601 in UTC: what was learned or became true later is left out
 */
export const assess = (standard: Standard, facts: readonly AssessedFact[], asOf: string): Profile => {
  const { practices, themes, orientations } = standard;
  const actions = actionStates(actionsOf(practices), facts, asOf);
  const profiles = practices.map((practice): PracticeProfile => {
    const states = statesOf(actions, practice.actions);
    return {
      ...countsOf(states),
      practice: practice.id,
      standing: standingOf(states),
      reasons: reasonsFor(states),
    };
  });
  const groupOf = <Id>(id: Id, ids: readonly number[]): GroupProfile<Id> => {
    const within = practices.filter((practice) => ids.includes(practice.id));
    return {
      ...countsOf(within.flatMap((practice) => statesOf(actions, practice.actions))),
      id,
      standings: tally(
        standings,
        profiles.filter(({ practice }) => ids.includes(practice)).map(({ standing }) => standing),
      ),
    };
  };
  return {
    actions,
    practices: profiles,
    themes: themes.map((theme) => groupOf(theme.id, theme.practices)),
    orientations: orientations.map((orientation) => groupOf(orientation.id, orientation.practices)),
    whole: countsOf([...actions.values()]),
  };
};
