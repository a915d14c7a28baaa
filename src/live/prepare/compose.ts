/** A plan of one's own: its steps, and what each press changes of them. Pure. */
import { sessionStepRef } from '../../course/sessions.ts';

/** What ends a session, in this order: nothing comes after. */
const closing: readonly string[] = ['documentation', 'commitments', 'satisfaction'];

/** What a plan begins with, while nothing was chosen. */
export const firstSteps: readonly string[] = ['objectives', 'context', 'visual', 'questions', ...closing];

/** Most steps of a plan. */
const mostSteps = 120;

const isClosing = (step: string): boolean => closing.includes(step);

/** How many times a step may stand in a plan: a question twice, to show what changed; a break as often as one wants. */
const timesOf = (step: string): number => {
  const kind = sessionStepRef(step)?.kind;
  if (kind === 'break') return mostSteps;
  return kind === 'question' ? 2 : 1;
};

/** A plan that can be led: steps that exist, none too often, and what ends a session at its end. */
export const arranged = (steps: readonly string[], known: ReadonlySet<string>): readonly string[] => {
  const kept = steps.filter(
    (step, at) =>
      known.has(step) && steps.slice(0, at).filter((each) => each === step).length < timesOf(step),
  );
  const before = kept.filter((step) => !isClosing(step));
  return [...before, ...closing.filter((step) => kept.includes(step))].slice(0, mostSteps);
};

/** What a press asks for. */
export type Change =
  | { readonly do: 'up' | 'down' | 'remove' | 'break'; readonly at: number }
  | { readonly do: 'add'; readonly steps: readonly string[] };

/** Whether a step may trade places with the one before it. */
export const mayRise = (steps: readonly string[], at: number): boolean =>
  at > 0 && at < steps.length && !isClosing(steps[at] ?? '');

/** Whether a step may trade places with the one after it. */
export const mayFall = (steps: readonly string[], at: number): boolean =>
  at >= 0 && at + 1 < steps.length && !isClosing(steps[at + 1] ?? '');

const swapped = (steps: readonly string[], at: number): readonly string[] =>
  steps.toSpliced(at, 2, steps[at + 1] ?? '', steps[at] ?? '');

/** Where a step goes when it is added: before what comes after it in the training; asked again, before what ends the session. */
const placeFor = (steps: readonly string[], step: string, order: readonly string[]): number => {
  const end = steps.findIndex(isClosing);
  const last = end === -1 ? steps.length : end;
  if (isClosing(step)) return steps.length;
  if (steps.includes(step)) return last;
  const later = steps.findIndex(
    (each, at) =>
      at < last &&
      steps.indexOf(each) === at &&
      order.indexOf(each) > order.indexOf(step) &&
      each !== 'break',
  );
  return later === -1 ? last : later;
};

/**
 * A plan after a press; the same one where the press means nothing.
 *
 * @param order every step that there is, in the order of the training
 */
export const changedBy = (
  steps: readonly string[],
  change: Change,
  order: readonly string[],
): readonly string[] => {
  const known = new Set(order);
  switch (change.do) {
    case 'up':
      return mayRise(steps, change.at) ? swapped(steps, change.at - 1) : steps;
    case 'down':
      return mayFall(steps, change.at) ? swapped(steps, change.at) : steps;
    case 'remove':
      return steps.toSpliced(change.at, 1);
    case 'break':
      return change.at < 0 || change.at >= steps.length || isClosing(steps[change.at] ?? '')
        ? steps
        : arranged(steps.toSpliced(change.at + 1, 0, 'break'), known);
    case 'add': {
      const wanted = change.steps.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
      const all = wanted.reduce<readonly string[]>(
        (plan, step) => plan.toSpliced(placeFor(plan, step, order), 0, step),
        steps,
      );
      return arranged(all, known);
    }
  }
};

/** What keeps a plan from being led: it has no step, or a break ends it. */
export const problemOf = (steps: readonly string[]): 'empty' | 'break-last' | undefined => {
  if (steps.length === 0) return 'empty';
  return steps.at(-1) === 'break' ? 'break-last' : undefined;
};
