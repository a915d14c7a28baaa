import { isAskedAgain, minutesOf, type SessionStep, sessionStepRef } from '../../course/sessions.ts';
import type { Audience } from '../../standard/standard.ts';
import { errorSummary, type FieldError, fieldError } from '../../web/components.ts';
import { timeSpent } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { facilitatorWords } from '../facilitator.words.ts';
import { livePaths } from '../live.paths.ts';
import { audienceChoice, openingFields } from '../opening.views.ts';
import { itemSteps, stepName, themeOf } from '../stage.model.ts';
import { mayFall, mayRise } from './compose.ts';
import { ownScript, type Plan, planQueryOf, timed, writeSteps } from './plan.ts';
import { objectivesList, type Preparing, startOf } from './plan.views.ts';
import { prepareWords } from './prepare.words.ts';

export type ComposeModel = Preparing & {
  readonly plan: Plan;
  /** Checked, and not added yet. */
  readonly checked: readonly string[];
  /** Typed to open the room. */
  readonly typed: { readonly title: string; readonly key: string; readonly audience?: Audience | undefined };
  readonly errors: readonly FieldError[];
  readonly problem: string | undefined;
};

const planRow = (model: ComposeModel, ids: readonly string[], at: number, from: number): Html | false => {
  const { lang, plan } = model;
  const words = prepareWords[lang];
  const step = plan.steps[at];
  if (!step) return false;
  const name = stepName(model, step.step);
  const press = (
    act: 'up' | 'down' | 'remove' | 'break',
    sign: string,
    label: string,
    off = false,
  ): Html => html`
    <button class="secondary" id="${act}-${at}" name="do" value="${act}:${at}" aria-label="${label} – ${at + 1}. ${name}"${off && html` disabled`}>${sign}</button>
  `;
  return html`
    <li>
      <p>
        <span class="script-at">${startOf(from, lang, undefined)}</span>
        <span>
          ${name} <span class="quiet">${timeSpent(step.minutes, lang)}</span>
          ${isAskedAgain(ids, at) && html`<span class="tag">${words.again}</span>`}
        </span>
      </p>
      <p class="row-acts">
        ${press('up', '↑', words.up, !mayRise(ids, at))}
        ${press('down', '↓', words.down, !mayFall(ids, at))}
        ${press('break', words.breakHere, words.breakAfter)}
        ${press('remove', words.remove, words.remove)}
      </p>
    </li>
  `;
};

const planList = (model: ComposeModel): Html => {
  const { lang, plan, errors } = model;
  const words = prepareWords[lang];
  const ids = plan.steps.map(({ step }) => step);
  return html`
    <h2 id="plan" tabindex="-1">${words.own}</h2>
    <p role="status"><strong>${words.composed(ids.length, timeSpent(minutesOf(plan.steps), lang))}</strong></p>
    ${fieldError(errors, 'plan')}
    ${
      ids.length === 0
        ? html`<p class="empty">${words.composedEmpty}</p>`
        : html`<ol class="composed">${timed(plan).map(({ from }, at) => planRow(model, ids, at, from))}</ol>`
    }
  `;
};

const stepBox = (model: ComposeModel, { step, minutes }: SessionStep): Html => {
  const { lang, plan, checked } = model;
  const words = prepareWords[lang];
  const name = stepName(model, step);
  const times = plan.steps.filter((each) => each.step === step).length;
  const most = sessionStepRef(step)?.kind === 'question' ? 2 : 1;
  const time = html`<span class="quiet">${timeSpent(minutes, lang)}</span>`;
  if (times >= most) return html`<li class="quiet">✓ ${name} – ${words.inPlan}</li>`;
  return html`
    <li>
      <label>
        <input type="checkbox" name="step" value="${step}"${checked.includes(step) && html` checked`}>
        <span>${name} ${time} ${times > 0 && html`<span class="tag">${words.askAgain}</span>`}</span>
      </label>
    </li>
  `;
};

const bankOf = (model: ComposeModel, practice: number): Html => {
  const items = itemSteps(model.course, practice);
  const isOpen = items.some(({ step }) => model.checked.includes(step));
  return html`
    <details${isOpen && html` open`}>
      <summary>${practice} – ${facilitatorWords[model.lang].bank(items.length)}</summary>
      <ul class="options compact">${items.map((item) => stepBox(model, item))}</ul>
    </details>
  `;
};

const groups = (model: ComposeModel): Html => {
  const { lang, standard, course } = model;
  const words = prepareWords[lang];
  const themeOfStep = (step: string): number | undefined => {
    const ref = sessionStepRef(step);
    return ref && themeOf(model, ref);
  };
  const boxes = (theme: number | undefined): Html[] =>
    course.sessions.steps
      .filter(({ step }) => step !== 'break' && themeOfStep(step) === theme)
      .map((each) => stepBox(model, each));
  const add = html`<button class="secondary" name="do" value="add">${words.addChecked}</button>`;
  return html`
    <h2>${words.toAdd}</h2>
    <p class="quiet">${facilitatorWords[lang].bankHint}</p>
    ${standard.themes.map(
      ({ id, title, practices }) => html`
        <fieldset class="theme-group t${id}">
          <legend>${id}. ${title[lang]}</legend>
          <p><button class="secondary" name="do" value="theme:${id}">${words.wholeTheme(id)}</button></p>
          <ul class="options compact">${boxes(id)}</ul>
          ${practices.map((practice) => bankOf(model, practice))}
          <p>${add}</p>
        </fieldset>
      `,
    )}
    <fieldset class="theme-group">
      <legend>${facilitatorWords[lang].whole}</legend>
      <ul class="options compact">${boxes(undefined)}</ul>
      <p>${add}</p>
    </fieldset>
  `;
};

/** « Composer mon déroulement »: what is chosen, what can be added, and what opens the room. */
export const composeView = (model: ComposeModel): Html => {
  const { lang, plan, errors, problem, typed } = model;
  const words = prepareWords[lang];
  const steps = writeSteps(plan.steps.map(({ step }) => step));
  const script = `${livePaths.to('sessionScript', lang)}?${planQueryOf(plan, { audience: typed.audience })}`;
  return html`
    <h1>${facilitatorWords[lang].own}</h1>
    <p class="lead">${words.composeLead}</p>
    ${problem && html`<p class="notice bad" role="alert">${problem}</p>`}
    ${errorSummary(facilitatorWords[lang].errorTitle, errors)}
    <form class="composer" action="${livePaths.to('compose', lang)}">
      <input type="hidden" name="steps" value="${steps}">
      <div>${planList(model)}</div>
      <div>${groups(model)}</div>
    </form>
    ${plan.steps.length > 0 && objectivesList(model, plan, typed)}
    ${plan.steps.length > 0 && html`<p><a href="${script}">${words.seeScript}</a></p>`}
    <h2>${words.openOne}</h2>
    <form method="post" action="${livePaths.to('openRoom', lang)}" novalidate>
      <input type="hidden" name="script" value="${ownScript}">
      <input type="hidden" name="steps" value="${steps}">
      ${audienceChoice(model, typed.audience)}
      ${openingFields(model)}
    </form>
  `;
};
