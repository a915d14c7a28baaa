/** What is said and done at each step of a session, as it is printed, projected and read aloud. Pure. */
import { isAskedAgain, type SessionStepRef } from '../../course/sessions.ts';
import { type Source, type Standard, sourceOf } from '../../standard/standard.ts';
import type { PlannedPart } from '../steps/step-parts.ts';
import { briefAt, plannedParts, saidAt, stepTheme, stepTitle } from '../steps/steps.ts';
import { type PreparedPlan, type Preparing, planRefs, stepNumber, timed } from './plan.ts';

export type ScriptStep = {
  readonly at: number;
  /** Its number, from 1. */
  readonly number: number;
  readonly ref: SessionStepRef;
  readonly title: string;
  /** Whether it asks what the session asked before. */
  readonly isAgain: boolean;
  /** The theme that it is about; undefined for what is about the whole session. */
  readonly theme: number | undefined;
  readonly from: number;
  readonly minutes: number;
  readonly parts: readonly PlannedPart[];
  /** How to lead it in so little time that some of its parts wait; undefined where none does. */
  readonly brief: string | undefined;
  /** Words to begin with; undefined where there is nothing to say. */
  readonly said: string | undefined;
  /** What to do, for the facilitator alone. */
  readonly notes: string;
};

/**
 * The script of a plan. A step that names nothing any more is left out.
 *
 * @param byHand whether there is no room to join, so that people raise their hands
 */
export const scriptSteps = (
  preparing: Preparing,
  plan: PreparedPlan,
  byHand = false,
): readonly ScriptStep[] => {
  const ids = plan.steps.map(({ step }) => step);
  const refs = planRefs(plan);
  return timed(plan).flatMap(({ step, minutes, from, ...written }, at) => {
    const ref = refs[at];
    if (!ref) return [];
    const notes = byHand ? written.notesByHand : written.notes;
    const isAgain = isAskedAgain(ids, at);
    const isFirst = refs.slice(0, at).every((each) => each?.kind !== 'question');
    const asked = isAgain ? 'again' : isFirst ? 'first' : 'next';
    const parts = plannedParts(preparing, ref, minutes);
    return [
      {
        ...{ at, number: stepNumber(plan, at), ref, isAgain, from, minutes, parts },
        brief: briefAt(preparing, parts, minutes, byHand),
        title: stepTitle(preparing, ref),
        theme: stepTheme(preparing, ref),
        said: saidAt(preparing, ref, { asked, byHand }),
        notes: notes[preparing.lang],
      },
    ];
  });
};

/** Steps that a page of a script holds: of more, it would weigh more than a page of the site may. One part alone stays whole a little longer. */
const mostSteps = { alone: 22, ofSeveral: 20 } as const;

/** Steps that are too many for a page, in two, where another theme begins nearest to their middle. */
const halved = (steps: readonly ScriptStep[], most: number): readonly (readonly ScriptStep[])[] => {
  if (steps.length <= most) return [steps];
  const middle = steps.length / 2;
  const isNew = (at: number): boolean => steps[at]?.theme !== steps[at - 1]?.theme;
  const [cut = Math.ceil(middle)] = [...steps.keys()]
    .filter((at) => at >= middle / 2 && at <= middle * 1.5 && isNew(at))
    .toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return [steps.slice(0, cut), steps.slice(cut)].flatMap((half) => halved(half, most));
};

/** A script as it is read and printed: each break ends a part, and a part too long for a page is several. */
export const scriptParts = (steps: readonly ScriptStep[]): readonly (readonly ScriptStep[])[] => {
  const parts: ScriptStep[][] = [[]];
  for (const step of steps) {
    parts.at(-1)?.push(step);
    if (step.ref.kind === 'break' && step !== steps.at(-1)) parts.push([]);
  }
  const most = parts.length > 1 ? mostSteps.ofSeveral : mostSteps.alone;
  return parts.flatMap((part) => halved(part, most));
};

/** The official page that a session speaks of and its screen only leads to; undefined where it does not. */
export const officialToOpen = (
  standard: Standard,
  refs: readonly (SessionStepRef | undefined)[],
): Source | undefined =>
  refs.some((ref) => ref?.kind === 'visual') ? sourceOf(standard, 'visual') : undefined;
