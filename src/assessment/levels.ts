/** The ladder of a practice: each level a predicate over its actions, and what keeps it from the next. */
import type { ActionState } from './facts.ts';

/** 0 to start, 1 started, 2 in place, 3 documented, 4 proven. */
const levels = [0, 1, 2, 3, 4] as const;

/**
 * Where a practice is. `unknown`: nothing of it is begun as far as is known, and something of it is not known, which is no
 * zero. `not-applicable`: none of its actions applies, so that it has no level.
 */
export const standings = ['unknown', ...levels, 'not-applicable'] as const;
export type Standing = (typeof standings)[number];

/** How high a level is: what is unknown, or does not apply, is as low as nothing. */
const heightOf = (standing: Standing): number => (typeof standing === 'number' ? standing : 0);

/**
 * How many levels a practice rose, below zero where it fell. What is now known to be nothing yet has not risen, and what
 * begins or stops to apply neither rises nor falls.
 */
export const climbOf = (from: Standing, to: Standing): number =>
  from === 'not-applicable' || to === 'not-applicable' ? 0 : heightOf(to) - heightOf(from);

/** What keeps a practice from a higher level, with the actions that do. */
export type Reason = {
  readonly because:
    | 'nothing-applies'
    | 'unknown'
    | 'to-do'
    | 'under-way'
    | 'undocumented'
    | 'unverified'
    | 'dispensed'
    | 'contradicted';
  readonly actions: readonly string[];
};

type States = readonly ActionState[];

const isApplicable = ({ status }: ActionState): boolean => status !== 'not-applicable';
const isBegun = ({ status }: ActionState): boolean => status === 'under-way' || status === 'in-place';
const isAtLeastDocumented = ({ strength }: ActionState): boolean =>
  strength === 'documented' || strength === 'verified';

/** The predicates are over applicable actions, of which there is at least one. */
const isToStart = (states: States): boolean => states.every(({ status }) => status === 'to-do');
const isStarted = (states: States): boolean => states.some(isBegun);
const isInPlace = (states: States): boolean => states.every(({ status }) => status === 'in-place');
const isDocumented = (states: States): boolean => isInPlace(states) && states.every(isAtLeastDocumented);
const isProven = (states: States): boolean =>
  isDocumented(states) &&
  states.some(({ strength }) => strength === 'verified') &&
  !states.some(({ dispensed }) => dispensed) &&
  !states.some(({ contradicted }) => contradicted);

/** Where a practice is, from the states of its actions. */
export const standingOf = (states: States): Standing => {
  const applicable = states.filter(isApplicable);
  if (applicable.length === 0) return 'not-applicable';
  if (isProven(applicable)) return 4;
  if (isDocumented(applicable)) return 3;
  if (isInPlace(applicable)) return 2;
  if (isStarted(applicable)) return 1;
  return isToStart(applicable) ? 0 : 'unknown';
};

/** Why a practice is no higher than it is; nothing for one that is proven. */
export const reasonsFor = (states: States): readonly Reason[] => {
  const applicable = states.filter(isApplicable);
  if (applicable.length === 0)
    return [{ because: 'nothing-applies', actions: states.map(({ action }) => action) }];
  const those = (because: Reason['because'], holds: (state: ActionState) => boolean): readonly Reason[] => {
    const actions = applicable.filter(holds).map(({ action }) => action);
    return actions.length > 0 ? [{ because, actions }] : [];
  };
  if (!isInPlace(applicable))
    return [
      ...those('under-way', ({ status }) => status === 'under-way'),
      ...those('to-do', ({ status }) => status === 'to-do'),
      ...those('unknown', ({ status }) => status === 'unknown'),
    ];
  if (!isDocumented(applicable)) return those('undocumented', (state) => !isAtLeastDocumented(state));
  const verified = applicable.some(({ strength }) => strength === 'verified');
  return [
    ...(verified ? those('dispensed', ({ dispensed }) => dispensed) : those('unverified', () => true)),
    ...those('contradicted', ({ contradicted }) => contradicted),
  ];
};
