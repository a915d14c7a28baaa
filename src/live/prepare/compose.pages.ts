import { sessionStepRef } from '../../course/sessions.ts';
import type { Lang } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import { facilitatorWords } from '../facilitator/facilitator.words.ts';
import { openingCrumb, sendLive } from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import { stepsToCompose } from '../stage/stage.model.ts';
import { stepTheme } from '../steps/steps.ts';
import {
  type ChosenStep,
  composedBy,
  firstSteps,
  mayFall,
  mayRise,
  problemOf,
  readMinutes,
  type StepChange,
} from './compose.ts';
import { composeView } from './compose.views.ts';
import { chosenOf, ownPlan, type PreparedPlan, planQueryOf, writeSteps } from './plan.ts';
import { type ComposeQuery, composeQuery } from './prepare.schema.ts';
import { prepareWords } from './prepare.words.ts';

/** « Composer mon déroulement »: the plan is in the address, so that going back undoes and nothing is lost. */
export const pages = {
  compose: {
    title: (_deps, lang) => facilitatorWords[lang].own,
    show: (deps, asked) => {
      const { standard, course } = deps;
      const { request, reply, lang } = asked;
      const query = composeQuery.parse(request.query);
      const { steps, step: checked, audience, start, m, cases, do: pressed } = query;
      const before = ownPlan(course, steps ?? writeSteps(firstSteps));
      const times = m.length === before.steps.length ? m : [];
      const plan = inMinutes(before, times);
      const errors = errorsOf(lang, plan, times, pressed);
      const isWrong = errors.length > 0;
      if (pressed && !isWrong) return reply.redirect(addressAfter(deps, lang, plan, pressed, query), 303);
      const body = composeView({
        ...{ lang, standard, course, plan, audience, start, checked, errors, cases },
        times: isWrong && times.length > 0 ? times : undefined,
      });
      const page = {
        place: pagePlace('compose'),
        crumbs: [openingCrumb(lang)],
        ...(steps !== undefined && { query: queryOf(chosenOf(course, plan.steps), checked, query) }),
        title: facilitatorWords[lang].own,
        enhanced: true,
        body,
      };
      return sendLive({ deps, asked }, page, isWrong ? 400 : 200);
    },
  },
} satisfies Readonly<Record<string, Page<LiveDeps>>>;

/** The steps of a theme in the order of the training, without its cases. */
const stepsOfTheme = ({ standard, course }: LiveDeps, theme: number): readonly string[] =>
  course.sessions.steps.flatMap(({ step }) => {
    const ref = sessionStepRef(step);
    return ref && stepTheme({ standard, course }, ref) === theme ? [step] : [];
  });

const changeOf = (
  deps: LiveDeps,
  steps: readonly ChosenStep[],
  pressed: string,
  checked: readonly string[],
): StepChange => {
  const [name, digits] = pressed.split(':');
  const number = Number(digits);
  if (name === 'up' || name === 'down' || name === 'remove' || name === 'break')
    return { do: name, at: number };
  const isNew = (step: string): boolean => !steps.some((each) => each.step === step);
  if (name === 'theme') return { do: 'add', steps: stepsOfTheme(deps, number).filter(isNew) };
  return { do: 'add', steps: name === 'add' ? checked : [] };
};

/**
 * Where the focus goes once a plan was changed: on the same button of a step that was moved, or on the other one where it can
 * go no further; on that of the step that comes in the place of one that was removed.
 */
const focusAfter = (steps: readonly ChosenStep[], change: StepChange): string => {
  if (change.do === 'break') return `break-${change.at}`;
  if (change.do === 'remove' && steps.length > 0) return `remove-${Math.min(change.at, steps.length - 1)}`;
  if (change.do !== 'up' && change.do !== 'down') return 'plan';
  const at = change.do === 'up' ? Math.max(change.at - 1, 0) : Math.min(change.at + 1, steps.length - 1);
  const goesOn = change.do === 'up' ? mayRise(steps, at) : mayFall(steps, at);
  const other = change.do === 'up' ? 'down' : 'up';
  return `${goesOn ? change.do : other}-${at}`;
};

const errorsOf = (
  lang: Lang,
  { steps }: PreparedPlan,
  times: readonly string[],
  pressed: string | undefined,
): readonly FieldError[] => {
  const words = prepareWords[lang];
  const wrong = times.flatMap((typed, at) => {
    if (readMinutes(typed) !== undefined || pressed === `remove:${at}`) return [];
    return [{ field: `minutes-${at}`, message: words.minutesWrong(at + 1) }];
  });
  const problem = pressed === 'open' && problemOf(steps);
  if (!problem) return wrong;
  const message = problem === 'break-last' ? words.breakLast : facilitatorWords[lang].ownNone;
  return [...wrong, { field: 'plan', message }];
};

/** A plan in the minutes that were typed for its steps; those that cannot be are left as they were. */
const inMinutes = (plan: PreparedPlan, times: readonly string[]): PreparedPlan => ({
  ...plan,
  steps: plan.steps.map((each, at) => ({ ...each, minutes: readMinutes(times[at] ?? '') ?? each.minutes })),
});

const queryOf = (
  steps: readonly ChosenStep[],
  checked: readonly string[],
  { audience, start }: Pick<ComposeQuery, 'audience' | 'start'>,
): string =>
  new URLSearchParams([
    ['steps', writeSteps(steps)],
    ...checked.map((each): [string, string] => ['step', each]),
    ...(audience ? [['audience', audience] as [string, string]] : []),
    ...(start ? [['start', start] as [string, string]] : []),
  ]).toString();

const addressAfter = (
  deps: LiveDeps,
  lang: Lang,
  plan: PreparedPlan,
  pressed: string,
  query: ComposeQuery,
): string => {
  const { course } = deps;
  const { step: checked, audience, start } = query;
  if (pressed === 'open')
    return `${href('openRoom', lang)}?${planQueryOf(course, plan, { audience, start })}#opening`;
  const chosen = chosenOf(course, plan.steps);
  const change = changeOf(deps, chosen, pressed, checked);
  const order = stepsToCompose(course).map(({ step }) => step);
  const after = composedBy(chosen, change, order);
  // What is checked and was not added stays checked.
  const search = queryOf(after, pressed === 'add' ? [] : checked, query);
  return `${href('compose', lang)}?${search}#${focusAfter(after, change)}`;
};
