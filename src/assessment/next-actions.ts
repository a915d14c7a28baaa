/** Which actions are most worth doing next, and why. Pure; the rule is told in docs/adr/0023. */
import { type Action, type Phase, type Practice, phases, type Standard } from '../standard/standard.ts';
import type { Profile } from './assessment.ts';
import { bandOf } from './bands.ts';
import type { ActionState, Known } from './facts.ts';

/** How many are proposed: what a team can hold in mind. */
export const proposed = 5;

type Left = Exclude<Known, 'in-place' | 'not-applicable'>;

/** What there is to do: do an action, document one that is said to be in place, have one reviewed. */
export type Step =
  | { readonly step: 'do'; readonly status: Left }
  | { readonly step: 'document' | 'review'; readonly status: 'in-place' };

/** An action proposed, with what makes it worth doing. */
export type NextAction = Step & {
  readonly practice: Practice;
  readonly action: Action;
  /** Expected of a service of this phase, of an earlier one, or of a later one only. */
  readonly expected: 'now' | 'before' | 'later';
  /** Whether it is the last of its practice to be in place, documented or verified. */
  readonly closes: boolean;
};

const order = <Value>(values: readonly Value[], value: Value): number => values.indexOf(value);

const expectedIn = (phase: Phase, from: Phase): NextAction['expected'] => {
  const [now, then] = [order(phases, phase), order(phases, from)];
  if (then > now) return 'later';
  return then === now ? 'now' : 'before';
};

/** The step that an action is at; undefined where nothing is left of it. */
const stepOf = (state: ActionState): Step | undefined => {
  const { status } = state;
  if (status === 'not-applicable') return undefined;
  if (status !== 'in-place') return { step: 'do', status };
  switch (bandOf(state)) {
    case 'declared':
      return { step: 'document', status };
    case 'documented':
      return { step: 'review', status };
    default:
      return undefined;
  }
};

/** What is done of an action before each step: an action closes its practice when every other one is past its step. */
const steps: readonly Step['step'][] = ['do', 'document', 'review'];

/** Unknown comes last: a team has to find out where the action stands before doing it. */
const places: readonly Known[] = ['to-do', 'under-way', 'in-place', 'unknown'];

/**
 * The rank of an action, compared number by number: what is to do, what is under way, what is only to be shown, and last what
 * nobody knows; then what is expected by this phase before what comes later; then what closes its practice; then what was
 * expected first.
 */
const rankOf = ({ action, status, expected, closes }: NextAction): readonly number[] => [
  order(places, status),
  expected === 'later' ? 1 : 0,
  closes ? 0 : 1,
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
 * @param steps those that are proposed: where nothing can be documented, doing alone
 */
export const nextActions = (
  { practices }: Pick<Standard, 'practices'>,
  { actions }: Pick<Profile, 'actions'>,
  { phase, steps: proposable }: { readonly phase: Phase; readonly steps: readonly Step['step'][] },
): readonly NextAction[] => {
  const best = practices.flatMap((practice) => {
    const at = practice.actions.flatMap((action) => {
      const state = actions.get(action.id);
      const step = state && stepOf(state);
      return step ? [{ action, step }] : [];
    });
    const first = Math.min(...at.map(({ step }) => order(steps, step.step)));
    return at
      .flatMap(({ action, step }): NextAction[] => {
        const rank = order(steps, step.step);
        // A practice is reviewed as a whole: nothing of it is offered for that while something is left to do or to show.
        if (!proposable.includes(step.step) || (step.step === 'review' && first < rank)) return [];
        const closes = at.every((other) => other.action === action || order(steps, other.step.step) > rank);
        const expected = expectedIn(phase, action.expectedFrom);
        return [{ ...step, practice, action, expected, closes }];
      })
      .toSorted(byRank)
      .slice(0, 1);
  });
  return best.toSorted(byRank).slice(0, proposed);
};
