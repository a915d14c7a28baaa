/** The band of an action, and what keeps a practice from being proven. */
import type { Band } from '../standard/standard.ts';
import type { ActionState } from './facts.ts';

/** A claim that the last review disputes is `contradicted`, however well documented. */
export const bandOf = ({
  status,
  strength,
  contradicted,
}: Pick<ActionState, 'status' | 'strength' | 'contradicted'>): Band => {
  const isClaimed = status === 'in-place' || status === 'not-applicable';
  if (contradicted && isClaimed) return 'contradicted';
  if (status !== 'in-place') return status;
  return strength === 'none' ? 'declared' : strength;
};

/** `contradicted`: the team claims more than the last review; `lowered`: it has since said less. */
export const againstReview = (
  state: Pick<ActionState, 'status' | 'strength' | 'contradicted'>,
): 'contradicted' | 'lowered' | undefined => {
  if (bandOf(state) === 'contradicted') return 'contradicted';
  return state.contradicted ? 'lowered' : undefined;
};

const lacks = [
  'under-way',
  'to-do',
  'unknown',
  'contradicted',
  'refused',
  'undocumented',
  'unverified',
  'due',
  'not-agreed',
] as const;
type Lack = (typeof lacks)[number];

export type Reason = { readonly because: Lack | 'nothing-applies'; readonly actions: readonly string[] };

const lackOf = (state: ActionState): Lack | undefined => {
  const band = bandOf(state);
  switch (band) {
    case 'verified':
      return undefined;
    case 'contradicted':
      return state.status === 'not-applicable' ? 'refused' : 'contradicted';
    case 'declared':
      return 'undocumented';
    case 'documented':
      return state.due ? 'due' : 'unverified';
    case 'not-applicable':
      if (state.agreed) return undefined;
      return state.due ? 'due' : 'not-agreed';
    default:
      return band;
  }
};

/** Every action that applies is verified, at least one applies, and a review agreed that the others do not. */
export const isProven = (states: readonly ActionState[]): boolean =>
  states.some(({ status }) => status !== 'not-applicable') &&
  states.every((state) => lackOf(state) === undefined);

export const reasonsFor = (states: readonly ActionState[]): readonly Reason[] => {
  if (states.every((state) => bandOf(state) === 'not-applicable'))
    return [{ because: 'nothing-applies', actions: states.map(({ action }) => action) }];
  const those = Map.groupBy(states, lackOf);
  return lacks.flatMap((because): Reason[] => {
    const actions = those.get(because)?.map(({ action }) => action);
    return actions ? [{ because, actions }] : [];
  });
};
