/** A plan of one's own: its steps, and what each press changes of them. Pure. */
import { sessionStepRef } from '../../course/sessions.ts';

/** A step of a plan, as its author wants it. */
export type ChosenStep = {
  readonly step: string;
  /** Undefined for the time that it usually takes. */
  readonly minutes: number | undefined;
};

const usual = (step: string): ChosenStep => ({ step, minutes: undefined });

/** What ends a session, in this order: nothing comes after. */
const closing: readonly string[] = ['documentation', 'commitments', 'satisfaction'];

/** What a plan begins with, while nothing was chosen. */
export const firstSteps: readonly ChosenStep[] = [
  'objectives',
  'context',
  'visual',
  'questions',
  ...closing,
].map(usual);

const mostSteps = 120;
/** A step takes two hours at the most, and half a minute at the least. */
const mostMinutes = 120;

/**
 * The minutes that someone typed for a step, by halves: `7`, `2.5`, `2,5`.
 *
 * @returns undefined when they are none, or not from 0.5 to 120
 */
export const readMinutes = (typed: string): number | undefined => {
  const text = typed.trim().replace(',', '.');
  const minutes = /^\d{1,3}(\.[05])?$/.test(text) ? Number(text) : 0;
  return minutes > 0 && minutes <= mostMinutes ? minutes : undefined;
};

/** Whether a step ends a session: it stands after all others, in an order of its own. */
export const isClosing = (each: Pick<ChosenStep, 'step'> | undefined): boolean =>
  each !== undefined && closing.includes(each.step);
const has = (steps: readonly ChosenStep[], wanted: string): boolean =>
  steps.some(({ step }) => step === wanted);

/** How many times a step may stand in a plan: a question twice, to show what changed; a break as often as one wants. */
const timesOf = (step: string): number => {
  const kind = sessionStepRef(step)?.kind;
  if (kind === 'break') return mostSteps;
  return kind === 'question' ? 2 : 1;
};

/** A plan that can be led: steps that exist, none too often, and what ends a session at its end. */
export const arranged = (steps: readonly ChosenStep[], known: ReadonlySet<string>): readonly ChosenStep[] => {
  const kept = steps.filter(
    ({ step }, at) =>
      known.has(step) && steps.slice(0, at).filter((each) => each.step === step).length < timesOf(step),
  );
  const rank = ({ step }: ChosenStep): number => closing.indexOf(step);
  const last = kept.filter(isClosing).toSorted((a, b) => rank(a) - rank(b));
  return [...kept.filter((each) => !isClosing(each)), ...last].slice(0, mostSteps);
};

export type StepChange =
  | { readonly do: 'up' | 'down' | 'remove' | 'break'; readonly at: number }
  | { readonly do: 'add'; readonly steps: readonly string[] };

export const mayRise = (steps: readonly ChosenStep[], at: number): boolean =>
  at > 0 && at < steps.length && !isClosing(steps[at]);

export const mayFall = (steps: readonly ChosenStep[], at: number): boolean =>
  at >= 0 && at + 1 < steps.length && !isClosing(steps[at + 1]);

const swapped = (steps: readonly ChosenStep[], at: number): readonly ChosenStep[] =>
  steps.toSpliced(at, 2, ...steps.slice(at, at + 2).toReversed());

/** Where a step goes when it is added: before what comes after it in the training; asked again, before what ends the session. */
const placeFor = (steps: readonly ChosenStep[], step: string, order: readonly string[]): number => {
  const end = steps.findIndex(isClosing);
  const last = end === -1 ? steps.length : end;
  if (closing.includes(step)) return steps.length;
  if (has(steps, step)) return last;
  const later = steps.findIndex(
    (each, at) =>
      at < last &&
      !has(steps.slice(0, at), each.step) &&
      order.indexOf(each.step) > order.indexOf(step) &&
      each.step !== 'break',
  );
  return later === -1 ? last : later;
};

/**
 * A plan after a press; the same one where the press means nothing.
 *
 * @param order every step that there is, in the order of the training
 */
export const composedBy = (
  steps: readonly ChosenStep[],
  change: StepChange,
  order: readonly string[],
): readonly ChosenStep[] => {
  const known = new Set(order);
  switch (change.do) {
    case 'up':
      return mayRise(steps, change.at) ? swapped(steps, change.at - 1) : steps;
    case 'down':
      return mayFall(steps, change.at) ? swapped(steps, change.at) : steps;
    case 'remove':
      return steps.toSpliced(change.at, 1);
    case 'break':
      return change.at < 0 || change.at >= steps.length || isClosing(steps[change.at])
        ? steps
        : arranged(steps.toSpliced(change.at + 1, 0, usual('break')), known);
    case 'add': {
      const wanted = change.steps.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
      const all = wanted.reduce<readonly ChosenStep[]>(
        (plan, step) => plan.toSpliced(placeFor(plan, step, order), 0, usual(step)),
        steps,
      );
      return arranged(all, known);
    }
  }
};

/** What keeps a plan from being led: it has no step, or a break ends it. */
export const problemOf = (steps: readonly Pick<ChosenStep, 'step'>[]): 'empty' | 'break-last' | undefined => {
  if (steps.length === 0) return 'empty';
  return steps.at(-1)?.step === 'break' ? 'break-last' : undefined;
};

/** Times that rooms are booked for, in minutes. */
const booked = [15, 45, 90, 180] as const;
export const longestBooked = 180;

/** The shortest time that a room is booked for in which a plan fits, in minutes; undefined where it fits in none. */
export const bookedFor = (minutes: number): number | undefined => booked.find((each) => minutes <= each);
