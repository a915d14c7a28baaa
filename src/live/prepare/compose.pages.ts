import { sessionStepRef } from '../../course/sessions.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import { facilitatorWords } from '../facilitator.words.ts';
import { type LivePages, sendLive } from '../live.pages.ts';
import { livePaths } from '../live.paths.ts';
import { stepsToCompose, themeOf } from '../stage.model.ts';
import { type Change, changedBy, firstSteps, mayFall, mayRise } from './compose.ts';
import { composeView } from './compose.views.ts';
import { ownPlan, ownScript, writeSteps } from './plan.ts';
import { composeQuery } from './prepare.schema.ts';

/** The steps of a theme in the order of the training, without the bank's questions. */
const stepsOfTheme = ({ standard, course }: LivePages, theme: number): readonly string[] =>
  course.sessions.steps.flatMap(({ step }) => {
    const ref = sessionStepRef(step);
    return ref && themeOf({ standard, course }, ref) === theme ? [step] : [];
  });

const changeOf = (
  pages: LivePages,
  steps: readonly string[],
  pressed: string,
  checked: readonly string[],
): Change => {
  const [name, digits] = pressed.split(':');
  const number = Number(digits);
  if (name === 'up' || name === 'down' || name === 'remove' || name === 'break')
    return { do: name, at: number };
  if (name === 'theme')
    return { do: 'add', steps: stepsOfTheme(pages, number).filter((step) => !steps.includes(step)) };
  return { do: 'add', steps: checked };
};

/** Where the focus goes once a step was moved: on the same button, or on the other one where it can go no further. */
const focusAfter = (steps: readonly string[], change: Change): string => {
  if (change.do !== 'up' && change.do !== 'down') return 'plan';
  const at = change.do === 'up' ? Math.max(change.at - 1, 0) : Math.min(change.at + 1, steps.length - 1);
  const goesOn = change.do === 'up' ? mayRise(steps, at) : mayFall(steps, at);
  const other = change.do === 'up' ? 'down' : 'up';
  return `${goesOn ? change.do : other}-${at}`;
};

/** « Composer mon déroulement »: the plan is in the address, so that going back undoes and nothing is lost. */
export const composePages = (pages: LivePages): void => {
  const { app, standard, course } = pages;
  const queryOf = (steps: readonly string[], step: readonly string[], audience?: string): string =>
    new URLSearchParams([
      ['steps', writeSteps(steps)],
      ...step.map((each): [string, string] => ['step', each]),
      ...(audience ? [['audience', audience] as [string, string]] : []),
    ]).toString();

  const answer = (lang: Lang): void => {
    app.get(livePaths.patterns.compose[lang], (request, reply) => {
      const { steps, step: checked, audience, do: pressed } = composeQuery.parse(request.query);
      const plan = ownPlan(course, steps ?? writeSteps(firstSteps));
      const ids = plan.steps.map(({ step }) => step);
      if (pressed) {
        const order = stepsToCompose(course).map(({ step }) => step);
        const change = changeOf(pages, ids, pressed, checked);
        const after = changedBy(ids, change, order);
        // What is checked and was not added stays checked.
        const left = change.do === 'add' && pressed === 'add' ? [] : checked;
        const query = queryOf(after, left, audience);
        return reply.redirect(`${livePaths.to('compose', lang)}?${query}#${focusAfter(after, change)}`, 303);
      }
      const typed = { title: '', key: '', script: ownScript, audience };
      const body = composeView({
        ...{ lang, standard, course, plan, checked, typed },
        errors: [],
        problem: undefined,
      });
      const crumbs = [{ href: livePaths.to('openRoom', lang), label: facilitatorWords[lang].openingTitle }];
      const page = {
        ...{ lang, crumbs, body },
        place: livePaths.place('compose'),
        ...(steps !== undefined && { query: queryOf(ids, checked, audience) }),
        title: facilitatorWords[lang].own,
      };
      return sendLive(pages, request, reply, page);
    });
  };
  for (const lang of languages) answer(lang);
};
