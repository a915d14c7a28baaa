/** Which actions are most worth doing next, and why. Pure; the rule is told in docs/adr. */
import type { Known, Profile } from '../assessment/assessment.ts';
import { type Action, type Phase, type Practice, phases, type Standard } from '../standard/standard.ts';

/** How many are proposed: what a team can hold in mind. */
const proposed = 5;

/** An action proposed, with what makes it worth doing. */
export type NextAction = {
  readonly practice: Practice;
  readonly action: Action;
  readonly status: Exclude<Known, 'in-place' | 'not-applicable'>;
  /** Expected of a service of this phase, of an earlier one, or of a later one only. */
  readonly expected: 'now' | 'before' | 'later';
  /** Its practice would be in place by it: nothing else of it is left. */
  readonly closes: boolean;
};

const order = <Value>(values: readonly Value[], value: Value): number => values.indexOf(value);

const expectedIn = (phase: Phase, from: Phase): NextAction['expected'] => {
  const [now, then] = [order(phases, phase), order(phases, from)];
  if (then > now) return 'later';
  return then === now ? 'now' : 'before';
};

const isLeft = (status: Known): status is NextAction['status'] =>
  status !== 'in-place' && status !== 'not-applicable';

/**
 * The rank of an action, compared number by number: what is expected by this phase before what comes later; then what
 * is known to be left before what nobody knows; then what closes a practice; then what is under way; then what was
 * expected first.
 */
const rankOf = ({ action, status, expected, closes }: NextAction): readonly number[] => [
  expected === 'later' ? 1 : 0,
  status === 'unknown' ? 1 : 0,
  closes ? 0 : 1,
  status === 'under-way' ? 0 : 1,
  order(phases, action.expectedFrom),
];

const byRank = (one: NextAction, other: NextAction): number => {
  const [mine, theirs] = [rankOf(one), rankOf(other)];
  const at = mine.findIndex((value, place) => value !== theirs[place]);
  return at < 0 ? 0 : (mine[at] ?? 0) - (theirs[at] ?? 0);
};

/**
 * The actions most worth doing next, at most five, of as many practices: those of one practice would hide the others.
 *
 * @param phase of the service
 */
export const nextActions = (
  { practices }: Standard,
  { actions }: Pick<Profile, 'actions'>,
  phase: Phase,
): readonly NextAction[] => {
  const left = practices.flatMap((practice) => {
    const found = practice.actions.flatMap((action) => {
      const status = actions.get(action.id)?.status ?? 'unknown';
      return isLeft(status) ? [{ action, status }] : [];
    });
    const closes = found.length === 1;
    return found
      .map(
        ({ action, status }): NextAction => ({
          practice,
          action,
          status,
          expected: expectedIn(phase, action.expectedFrom),
          closes,
        }),
      )
      .toSorted(byRank)
      .slice(0, 1);
  });
  return left.toSorted(byRank).slice(0, proposed);
};
