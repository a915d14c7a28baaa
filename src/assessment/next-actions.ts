/** The actions most worth doing next. Pure. Source: docs/adr/0023. */
import { phases } from '../standard/ids.ts';
import type { Action, Phase, Practice, Standard } from '../standard/standard.ts';
import type { Profile } from './assessment.ts';
import { bandOf } from './bands.ts';
import type { ActionState, Known } from './facts.ts';

export const proposed = 5;

type Left = Exclude<Known, 'in-place' | 'not-applicable'>;

/** Do it, document what is said to be in place, or have it reviewed. */
export type Step =
  | { readonly step: 'do'; readonly status: Left }
  | { readonly step: 'document' | 'review'; readonly status: 'in-place' };

export type NextAction = Step & {
  readonly practice: Practice;
  readonly action: Action;
  readonly expected: 'now' | 'before' | 'later';
  /** It is the last action of its practice to be in place, documented or verified. */
  readonly closes: boolean;
};

const order = <Value>(values: readonly Value[], value: Value): number => values.indexOf(value);

const expectedIn = (phase: Phase, from: Phase): NextAction['expected'] => {
  const [now, then] = [order(phases, phase), order(phases, from)];
  if (then > now) return 'later';
  return then === now ? 'now' : 'before';
};

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

/** In order: an action closes its practice when all others are past its step. */
const steps: readonly Step['step'][] = ['do', 'document', 'review'];

/** Unknown comes last: the team must first find out. */
const places: readonly Known[] = ['to-do', 'under-way', 'in-place', 'unknown'];

/** Compared in turn: status, expected before later, what closes its practice, the earliest phase. */
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

/** One for each practice, so that none hides the others. @param steps doing alone, where nothing can be documented */
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
        // Practices are reviewed whole: not while something is left to do or to document.
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
