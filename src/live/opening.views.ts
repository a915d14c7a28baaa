import { itemOf } from '../course/course.ts';
import type { SessionScript } from '../course/sessions.ts';
import { sessionStepRef } from '../course/sessions.ts';
import { figuresPaths } from '../figures/figures.paths.ts';
import type { Audience } from '../standard/standard.ts';
import { errorSummary, type FieldError, fieldError } from '../web/components.ts';
import { duration, label } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import { instructionOf } from './ballot.views.ts';
import { facilitatorWords } from './facilitator.words.ts';
import { livePaths } from './live.paths.ts';
import { askedQueryOf, withQuery } from './prepare/plan.ts';
import { lengthOf } from './prepare/plan.views.ts';
import { prepareWords } from './prepare/prepare.words.ts';
import { itemSteps, type Scene, stepTitle, themeOf } from './stage.model.ts';

/** What was typed or chosen, when the form comes back. */
export type OpeningTyped = {
  readonly key: string;
  readonly title: string;
  readonly script: string;
  readonly audience?: Audience | undefined;
  readonly step: readonly string[];
  readonly again: readonly string[];
};

export type OpeningModel = Pick<Scene, 'lang' | 'standard' | 'course'> & {
  readonly errors: readonly FieldError[];
  readonly typed: OpeningTyped;
  readonly problem: string | undefined;
};

const described = (errors: readonly FieldError[], field: string, hint: boolean): Html => {
  const ids = [hint && `${field}-hint`, errors.some((error) => error.field === field) && `${field}-error`];
  const list = ids.filter(Boolean).join(' ');
  return html`${list !== '' && html` aria-describedby="${list}"`}`;
};

const textField = (
  { errors }: OpeningModel,
  field: 'key' | 'title',
  words: { readonly label: string; readonly hint: string },
  value: string,
): Html => html`
  <div class="field">
    <label for="${field}">${words.label}</label>
    <span class="hint" id="${field}-hint">${words.hint}</span>
    ${fieldError(errors, field)}
    <input id="${field}" name="${field}" value="${value}" autocomplete="off" autocapitalize="none" spellcheck="false"${described(errors, field, true)}>
  </div>
`;

const scriptChoice = (model: OpeningModel): Html => {
  const { lang, course, errors, typed } = model;
  const words = facilitatorWords[lang];
  const radio = (id: string, name: string, about: string): Html => html`
    <label>
      <input type="radio" name="script" value="${id}"${typed.script === id && html` checked`}>
      <span><strong>${name}</strong><br>${about}</span>
    </label>
  `;
  const shipped = (script: SessionScript): Html => {
    const { id, title } = script;
    const plan = withQuery(livePaths.to('sessionPlan', lang, { id }), askedQueryOf(typed));
    return html`
      <li>
        ${radio(id, title[lang], lengthOf(lang, script))}
        <a class="plan-link" href="${plan}" aria-label="${label(prepareWords[lang].seePlan, lang)} ${title[lang]}">${prepareWords[lang].seePlan}</a>
      </li>
    `;
  };
  return html`
    <fieldset id="script" tabindex="-1"${described(errors, 'script', false)}>
      <legend>${words.script}</legend>
      ${fieldError(errors, 'script')}
      <ul class="options plans">
        ${course.sessions.scripts.map(shipped)}
        <li>${radio('own', words.own, words.ownHint)}</li>
      </ul>
    </fieldset>
  `;
};

/** Who the room is made of: everyone, or one audience. */
const audienceChoice = ({ lang, course, typed }: OpeningModel): Html => {
  const words = prepareWords[lang];
  const radio = (id: string, name: string | undefined): Html => html`
    <li>
      <label>
        <input type="radio" name="audience" value="${id}"${(typed.audience ?? '') === id && html` checked`}>
        <span>${name}</span>
      </label>
    </li>
  `;
  return html`
    <fieldset aria-describedby="audience-hint">
      <legend>${words.audience}</legend>
      <p class="hint" id="audience-hint">${words.audienceHint}</p>
      <ul class="options columns-2">
        ${radio('', words.everyone)}
        ${course.audiences.map(({ id, name }) => radio(id, name[lang]))}
      </ul>
    </fieldset>
  `;
};

/** Longest beginning of a question by which it is recognised in a list, in characters. */
const beginningLength = 80;

/** The beginning of a text, up to a whole word. */
const beginning = (text: string): string =>
  text.length <= beginningLength ? text : `${text.slice(0, text.lastIndexOf(' ', beginningLength))}…`;

/** The name of a step in the list to choose from: a question of the bank is recognised by how it begins. */
const nameOf = ({ lang, standard, course }: OpeningModel, step: string): string => {
  const ref = sessionStepRef(step);
  const item = ref?.kind === 'question' ? itemOf(course, ref.question) : undefined;
  if (item) return `${beginning(item.stem[lang])} (${instructionOf({ lang }, item)})`;
  return ref ? stepTitle({ lang, standard, course }, ref) : step;
};

const stepBox = (
  model: OpeningModel,
  { step, minutes }: { step: string; minutes: number },
  inside: Html | false = false,
): Html => {
  const { lang, typed } = model;
  const words = facilitatorWords[lang];
  const ref = sessionStepRef(step);
  const name = nameOf(model, step);
  const checked = typed.step.includes(step) && html` checked`;
  const twice = typed.again.includes(step) && html` checked`;
  const again =
    ref?.kind === 'question' &&
    html`<label><input type="checkbox" name="again" value="${step}"${twice}> <span class="quiet">${words.again}</span></label>`;
  return html`
    <li>
      <label>
        <input type="checkbox" name="step" value="${step}"${checked}>
        <span>${name} <span class="quiet">${duration(minutes, lang)}</span></span>
      </label>
      ${again}
      ${inside}
    </li>
  `;
};

/** The bank's questions on a practice: many, so folded until one of them is chosen. */
const bankOf = (model: OpeningModel, step: string): Html | false => {
  const ref = sessionStepRef(step);
  const items = ref?.kind === 'practice' ? itemSteps(model.course, ref.practice) : [];
  const { step: chosen, again } = model.typed;
  const isOpen = items.some((item) => chosen.includes(item.step) || again.includes(item.step));
  return (
    items.length > 0 &&
    html`
      <details${isOpen && html` open`}>
        <summary>${facilitatorWords[model.lang].bank(items.length)}</summary>
        <ul class="options compact">${items.map((item) => stepBox(model, item))}</ul>
      </details>
    `
  );
};

const ownSteps = (model: OpeningModel): Html => {
  const { lang, standard, course, errors, typed } = model;
  const words = facilitatorWords[lang];
  const themeOfStep = (step: string): number | undefined => {
    const ref = sessionStepRef(step);
    return ref && themeOf({ standard, course }, ref);
  };
  const group = (title: string, theme: number | undefined): Html => html`
    <h3 id="steps-${theme ?? 0}">${title}</h3>
    <ul class="options compact" aria-labelledby="steps-${theme ?? 0}">
      ${course.sessions.steps
        .filter(({ step }) => themeOfStep(step) === theme)
        .map((each) => stepBox(model, each, bankOf(model, each.step)))}
    </ul>
  `;
  return html`
    <details id="step" tabindex="-1"${typed.script === 'own' && html` open`}>
      <summary>${words.ownSteps}</summary>
      ${fieldError(errors, 'step')}
      <p class="quiet">${words.bankHint}</p>
      <div role="group" aria-label="${words.ownSteps}">
        ${group(words.whole, undefined)}
        ${standard.themes.map(({ id, title }) => group(`${id}. ${title[lang]}`, id))}
      </div>
    </details>
  `;
};

/** « Animer une séance »: what it is, and what opens a room. */
export const openingView = (model: OpeningModel): Html => {
  const { lang, errors, typed, problem } = model;
  const words = facilitatorWords[lang];
  return html`
    <h1>${words.openingTitle}</h1>
    <p class="lead">${words.openingLead}</p>
    <p><a href="${livePaths.to('myRooms', lang)}">${prepareWords[lang].myRooms}</a></p>
    ${problem && html`<p class="notice bad" role="alert">${problem}</p>`}
    ${errorSummary(words.errorTitle, errors)}
    <h2>${words.openingHow}</h2>
    <ol>${words.openingSteps.map((step) => html`<li>${step}</li>`)}</ol>
    <form method="post" action="${livePaths.to('openRoom', lang)}" novalidate>
      ${scriptChoice(model)}
      ${audienceChoice(model)}
      ${ownSteps(model)}
      <div class="fields">
        ${textField(model, 'title', { label: words.title, hint: words.titleHint }, typed.title)}
        ${textField(model, 'key', { label: words.key, hint: words.keyHint }, typed.key)}
      </div>
      <button>${words.open}</button>
    </form>
    <p><a href="${figuresPaths.to('figures', lang)}">${words.figures}</a></p>
  `;
};
