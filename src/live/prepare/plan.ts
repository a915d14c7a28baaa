/** A session as it is looked at before it is opened. Pure. */
import type { Course } from '../../course/course.ts';
import {
  composedSteps,
  isAskedAgain,
  type SessionStep,
  scriptOf,
  sessionMinutes,
  sessionRefs,
} from '../../course/sessions.ts';
import type { Audience, Lang, Standard, Text } from '../../standard/standard.ts';
import { isOwnStep, type OwnQuestions } from '../own-questions/own-questions.ts';
import type { Room } from '../room/live-room.ts';
import { orderOf } from '../room/room.ts';
import { stepInRoom, stepsToCompose } from '../stage/stage.model.ts';
import { arranged, type ChosenStep, readMinutes } from './compose.ts';

export type Preparing = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly course: Course;
  /** What its room is asked in the facilitator's words; undefined where there is no room. */
  readonly own?: OwnQuestions;
};

export const ownScript = 'own';

export type PreparedPlan = {
  /** A script of the course, or `own`. */
  readonly script: string;
  /** Undefined for one that was composed. */
  readonly title: Text | undefined;
  readonly description: Text | undefined;
  /** The time that the room is booked for, in minutes; undefined for one that was composed. */
  readonly within: number | undefined;
  readonly steps: readonly SessionStep[];
  /** The steps that a room was opened with, which number its questions; undefined where the plan itself does. */
  readonly numbered?: readonly string[];
  /** The rank of each step in the list of its room, from 0; undefined where they follow one another. */
  readonly ranks?: readonly number[];
};

/** The number of a step, from 1: in a room, the one that it is gone to by. A step left out keeps its own. */
export const stepNumber = ({ ranks }: PreparedPlan, at: number): number => (ranks?.[at] ?? at) + 1;

/** Steps as an address holds them: `objectives.Q1_7.P1_2-5`, the second in 7 minutes and the third in 2.5. */
export const writeSteps = (steps: readonly ChosenStep[]): string =>
  steps
    .map(({ step, minutes }) =>
      minutes === undefined ? step : `${step}_${String(minutes).replace('.', '-')}`,
    )
    .join('.');

const readStep = (text: string): ChosenStep => {
  const [step = '', time = ''] = text.split('_');
  return { step, minutes: readMinutes(time.replace('-', '.')) };
};

/** Reads what `writeSteps` wrote; what is no step is for others to leave out. @internal exported for its test */
export const readSteps = (text: string): readonly ChosenStep[] =>
  text === '' ? [] : text.split('.').map(readStep);

/** Steps as their author would want them: those that take their usual time do not tell it. */
export const chosenOf = (
  course: Course,
  steps: readonly Pick<SessionStep, 'step' | 'minutes'>[],
): readonly ChosenStep[] => {
  const catalogue = new Map(stepsToCompose(course).map(({ step, minutes }) => [step, minutes]));
  const ids = steps.map(({ step }) => step);
  return steps.map(({ step, minutes }, at) => {
    const usual = isAskedAgain(ids, at) ? course.sessions.again.minutes : catalogue.get(step);
    return { step, minutes: minutes === usual ? undefined : minutes };
  });
};

/**
 * A plan of one's own, with what is no step of the course left out.
 *
 * @param steps as `writeSteps` writes them
 */
export const ownPlan = (course: Course, steps: string): PreparedPlan => {
  const catalogue = stepsToCompose(course);
  const chosen = arranged(readSteps(steps), new Set(catalogue.map(({ step }) => step)));
  const usual = composedSteps(
    catalogue,
    course.sessions.again,
    chosen.map(({ step }) => step),
  );
  return {
    script: ownScript,
    title: undefined,
    description: undefined,
    within: undefined,
    steps: usual.map((each, at) => ({ ...each, minutes: chosen[at]?.minutes ?? each.minutes })),
  };
};

/**
 * The plan that an address asks for: a script of the course, or steps that were composed.
 *
 * @param composed as `writeSteps` writes them
 * @returns undefined when there is no such script, or no step
 */
export const sessionPlanOf = (course: Course, script: string, composed: string): PreparedPlan | undefined => {
  const shipped = scriptOf(course.sessions, script);
  if (shipped) return { script, ...shipped };
  if (script !== ownScript) return undefined;
  const own = ownPlan(course, composed);
  return own.steps.length > 0 ? own : undefined;
};

/**
 * The plan of a room as it stands now: what joined it is in its place, what was left out or is no longer there is not. All
 * that is printed, taken away and counted for a room is of this plan.
 */
export const roomPlan = (
  course: Course,
  room: Pick<Room, 'script' | 'title' | 'steps' | 'state' | 'own'>,
): PreparedPlan => {
  const { script, title, steps, state, own } = room;
  const shipped = scriptOf(course.sessions, script);
  const kept = orderOf(state, steps).flatMap((position, rank) => {
    const step = stepInRoom({ course, room }, position);
    const isGone = step && isOwnStep(step.step) && !own.has(step.step);
    return step && !isGone && !state.dropped.has(position) ? [{ step, rank }] : [];
  });
  const planned = kept.map(({ step }) => step);
  const within = shipped && sessionMinutes(planned) <= shipped.within ? shipped.within : undefined;
  return {
    script,
    title: title ? { fr: title, en: title } : shipped?.title,
    description: undefined,
    within,
    steps: planned,
    numbered: steps.map(({ step }) => step),
    ranks: kept.map(({ rank }) => rank),
  };
};

/** What the steps of a plan are about, its questions numbered as it is used. */
export const planRefs = ({ steps, numbered }: PreparedPlan): ReturnType<typeof sessionRefs> =>
  sessionRefs(
    steps.map(({ step }) => step),
    numbered,
  );

/** The steps of a plan, one after the other, and when each starts: minutes since the session began. */
export const timed = <Step extends Pick<SessionStep, 'minutes'>>({
  steps,
}: {
  readonly steps: readonly Step[];
}): readonly (Step & { readonly from: number })[] =>
  steps.map((step, at) => ({ ...step, from: sessionMinutes(steps.slice(0, at)) }));

/** What an address says of a session besides its plan. */
export type AskedPlan = {
  readonly audience?: Audience | undefined;
  /** `13:30`: when it would start; undefined while nobody said. */
  readonly start?: string | undefined;
};

const queryOf = (fields: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
  ).toString();

/** What an address says of a session besides its plan, as a query: `audience=managers&start=13%3A30`, or nothing. */
export const askedQueryOf = ({ audience, start }: AskedPlan): string => queryOf({ audience, start });

/** The query that leads to a plan: `script=full&audience=managers`. */
export const planQueryOf = (
  course: Course,
  {
    script,
    steps,
  }: { readonly script: string; readonly steps: readonly Pick<SessionStep, 'step' | 'minutes'>[] },
  { audience, start }: AskedPlan = {},
): string => {
  const composed = script === ownScript ? writeSteps(chosenOf(course, steps)) : undefined;
  return queryOf({ script, steps: composed, audience, start });
};

/** What the address of a plan's page says besides its id: the steps of one that was composed, for whom, and when. */
export const planPageQueryOf = (
  course: Course,
  plan: Pick<PreparedPlan, 'script' | 'steps'>,
  asked: AskedPlan,
): string =>
  plan.script === ownScript
    ? withQuery(`steps=${writeSteps(chosenOf(course, plan.steps))}`, askedQueryOf(asked), '&')
    : askedQueryOf(asked);

/** An address with its query, when it has one; or a query with more of it, after `&`. */
export const withQuery = (path: string, query: string, sign: '?' | '&' = '?'): string =>
  query ? `${path}${sign}${query}` : path;
