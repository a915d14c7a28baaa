/** Where each action of a practice is, as one band of its petal, and what keeps the practice from being proven. */
import type { Band } from '../standard/standard.ts';
import type { ActionState } from './facts.ts';

/** The band of an action. What something contradicts counts as such, however strongly its proofs showed it. */
export const bandOf = ({ status, strength, contradicted }: ActionState): Band => {
  if (status !== 'in-place') return status;
  if (contradicted) return 'contradicted';
  return strength === 'none' ? 'declared' : strength;
};

const lacks = [
  'under-way',
  'to-do',
  'unknown',
  'contradicted',
  'undocumented',
  'dispensed',
  'unverified',
  'not-agreed',
] as const;
type Lack = (typeof lacks)[number];

/** What keeps a practice from being proven, with the actions that do. */
export type Reason = {
  readonly because: Lack | 'nothing-applies';
  readonly actions: readonly string[];
};

/** What an action lacks to be proven; undefined when it lacks nothing. */
const lackOf = (state: ActionState): Lack | undefined => {
  const band = bandOf(state);
  switch (band) {
    case 'declared':
      return 'undocumented';
    case 'documented':
    case 'verified':
      if (state.dispensed) return 'dispensed';
      return band === 'documented' ? 'unverified' : undefined;
    case 'not-applicable':
      return 'not-agreed';
    default:
      return band;
  }
};

/**
 * Whether every action of a practice is verified. One that is said not to apply keeps it from being proven: nobody outside the
 * team has agreed to that.
 */
export const isProven = (states: readonly ActionState[]): boolean =>
  states.length > 0 && states.every((state) => lackOf(state) === undefined);

/** Why a practice is not proven; nothing for one that is. */
export const reasonsFor = (states: readonly ActionState[]): readonly Reason[] => {
  const those = Map.groupBy(states, lackOf);
  if (those.get('not-agreed')?.length === states.length)
    return [{ because: 'nothing-applies', actions: states.map(({ action }) => action) }];
  return lacks.flatMap((because): Reason[] => {
    const actions = those.get(because)?.map(({ action }) => action);
    return actions ? [{ because, actions }] : [];
  });
};
