/** Where each action of a practice is, as one band of its petal, and what keeps the practice from being proven. */
import type { Band } from '../standard/standard.ts';
import type { ActionState } from './facts.ts';

/**
 * The band of an action. What a review contradicts counts as such, however well it is documented; so what is said not to apply
 * counts among what applies for as long as the last review says that it does.
 */
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

/**
 * How what a team says of an action differs from its last review: it claims more, and is contradicted; or it says less of what
 * that review saw, which the team lowered since. Undefined where they agree.
 */
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

/** What keeps a practice from being proven, with the actions that do. */
export type Reason = {
  readonly because: Lack | 'nothing-applies';
  readonly actions: readonly string[];
};

/** What an action lacks to be proven; undefined when it lacks nothing. */
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

/**
 * Whether a practice is proven: every action that applies is verified, one at least does, and a review agreed that the others
 * do not apply.
 */
export const isProven = (states: readonly ActionState[]): boolean =>
  states.some(({ status }) => status !== 'not-applicable') &&
  states.every((state) => lackOf(state) === undefined);

/** Why a practice is not proven; nothing for one that is. */
export const reasonsFor = (states: readonly ActionState[]): readonly Reason[] => {
  if (states.every((state) => bandOf(state) === 'not-applicable'))
    return [{ because: 'nothing-applies', actions: states.map(({ action }) => action) }];
  const those = Map.groupBy(states, lackOf);
  return lacks.flatMap((because): Reason[] => {
    const actions = those.get(because)?.map(({ action }) => action);
    return actions ? [{ because, actions }] : [];
  });
};
