/** What opens a room, whoever may: a ready plan, or one of one's own. Pure. */
import type { Course } from '../../course/course.ts';
import { type SessionStep, scriptOf } from '../../course/sessions.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import { facilitatorWords } from '../facilitator/facilitator.words.ts';
import { problemOf } from '../prepare/compose.ts';
import { ownPlan, ownScript } from '../prepare/plan.ts';
import { prepareWords } from '../prepare/prepare.words.ts';

export type OpeningTyped = {
  readonly key: string;
  readonly title: string;
  readonly script: string;
  readonly audience?: Audience | undefined;
  /** `13:30`; undefined while nobody said. */
  readonly start?: string | undefined;
  /** Those of a plan of one's own, as `writeSteps` writes them. */
  readonly steps: string;
};

export const nothingTyped: OpeningTyped = { key: '', title: '', script: 'short', steps: '' };

/** A session to open: a script of the course, or steps composed by the facilitator; for everyone, or for one audience. */
export type OpenedSession = {
  readonly script: string;
  readonly steps: readonly Pick<SessionStep, 'step' | 'minutes'>[];
  readonly audience?: Audience | undefined;
  readonly start?: string | undefined;
};

type Chosen = Pick<OpeningTyped, 'script' | 'audience' | 'start' | 'steps'>;

export const sessionOf = (
  course: Course,
  { script, audience, start, steps }: Chosen,
): OpenedSession | undefined => {
  if (script !== ownScript) {
    const shipped = scriptOf(course.sessions, script);
    return shipped && { script, audience, start, steps: shipped.steps };
  }
  const own = ownPlan(course, steps);
  return problemOf(own.steps) ? undefined : { script, audience, start, steps: own.steps };
};

/** What keeps a form from asking for a session: its field, and what to change. */
export const planErrors = (
  course: Course,
  lang: Lang,
  { script, steps }: Chosen,
): { readonly field: string; readonly message: string }[] => {
  if (sessionOf(course, { script, steps })) return [];
  const words = facilitatorWords[lang];
  if (script !== ownScript) return [{ field: 'script', message: words.scriptMissing }];
  const problem = problemOf(ownPlan(course, steps).steps);
  const message = problem === 'break-last' ? prepareWords[lang].breakLast : words.ownNone;
  return [{ field: 'plan', message }];
};
