import { caseOf } from '../../course/course.ts';
import { isAskedAgain, type SessionStep, sessionMinutes, sessionStepRef } from '../../course/sessions.ts';
import { type Audience, type Lang, practiceOf } from '../../standard/standard.ts';
import { describedBy, errorSummary, type FieldError, fieldError } from '../../web/components.ts';
import { nothingReturned } from '../../web/fields.ts';
import { decimal, label, timeLeft, timeSpent } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { anyAudienceField } from '../audience.forms.ts';
import { stockWords } from '../ballots/stock.words.ts';
import { facilitatorWords } from '../facilitator/facilitator.words.ts';
import { caseMinutes, caseSteps, stockStep } from '../stage/stage.model.ts';
import { stepName, stepTheme } from '../steps/steps.ts';
import { bookedFor, type ChosenStep, isClosing, longestBooked, mayFall, mayRise } from './compose.ts';
import {
  chosenOf,
  ownScript,
  type PreparedPlan,
  type Preparing,
  planPageQueryOf,
  planQueryOf,
  timed,
  withQuery,
  writeSteps,
} from './plan.ts';
import { handoutLinks, objectivesList, planStart, startField } from './plan.views.ts';
import { prepareWords } from './prepare.words.ts';

export type ComposeModel = Preparing & {
  readonly plan: PreparedPlan;
  readonly audience: Audience | undefined;
  /** When it would start, `13:30`; undefined while nobody said. */
  readonly start: string | undefined;
  readonly checked: readonly string[];
  /** The theme whose cases are read whole; undefined for none. */
  readonly cases: number | undefined;
  /** Minutes as they were typed for each step, when some cannot be; undefined for those of the plan. */
  readonly times: readonly string[] | undefined;
  readonly errors: readonly FieldError[];
};

export const lengthText = (lang: Lang, { steps }: PreparedPlan): string =>
  prepareWords[lang].composed(steps.length, timeSpent(sessionMinutes(steps), lang));

/** The shortest time that a room is usually booked for where a plan fits, and what it leaves, as its length is told; or by how much it exceeds the longest. */
export const fitText = (lang: Lang, minutes: number): string => {
  const words = prepareWords[lang];
  const time = (length: number): string => timeSpent(length, lang);
  const within = bookedFor(minutes);
  if (within === undefined) return words.tooLong(time(longestBooked), timeLeft(longestBooked, minutes, lang));
  return words.fits(time(within), timeLeft(minutes, within, lang));
};

const minutesField = ({ lang, plan, times, errors }: ComposeModel, name: string, at: number): Html => {
  const words = prepareWords[lang];
  const id = `minutes-${at}`;
  const value = times?.[at] ?? decimal(plan.steps[at]?.minutes ?? 0, 1, lang);
  const isWrong = errors.some(({ field }) => field === id);
  return html`
    ${fieldError(errors, id)}
    <input id="${id}" name="m" value="${value}" inputmode="decimal" autocomplete="off" maxlength="200" aria-label="${words.minutesOf(`${at + 1}. ${name}`)}"${isWrong && html` aria-invalid="true" aria-describedby="${id}-error"`}>
    <span aria-hidden="true">${words.minutes}</span>
  `;
};

const planRow = (
  model: ComposeModel,
  chosen: readonly ChosenStep[],
  at: number,
  from: number,
): Html | false => {
  const { lang, plan } = model;
  const words = prepareWords[lang];
  const step = plan.steps[at];
  if (!step) return false;
  const name = stepName(model, step.step);
  const ids = chosen.map((each) => each.step);
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
        <span class="script-at">${planStart(from, lang, model.start)}</span>
        <span>
          ${name}
          ${isAskedAgain(ids, at) && html`<span class="tag">${words.again}</span>`}
          ${isClosing(step) && html`<span class="tag">${words.staysLast}</span>`}
        </span>
      </p>
      <div class="row-acts">
        ${minutesField(model, name, at)}
        ${press('up', '↑', words.up, !mayRise(chosen, at))}
        ${press('down', '↓', words.down, !mayFall(chosen, at))}
        ${press('break', words.breakHere, words.breakAfter)}
        ${press('remove', words.remove, words.remove)}
      </div>
    </li>
  `;
};

const planList = (model: ComposeModel): Html => {
  const { lang, plan, errors } = model;
  const words = prepareWords[lang];
  const chosen = chosenOf(model.course, plan.steps);
  const by = describedBy(errors, 'plan');
  return html`
    <h2 id="plan" tabindex="-1"${by !== '' && html` aria-describedby="${by}"`}>${words.own}</h2>
    <p role="status"><strong>${lengthText(lang, plan)}</strong></p>
    ${fieldError(errors, 'plan')}
    ${
      chosen.length === 0
        ? html`<p class="empty">${words.composedEmpty}</p>`
        : html`
            <p><button class="secondary" name="do" value="minutes">${words.updateMinutes}</button></p>
            <p class="quiet" data-arrows hidden>${words.arrows}</p>
            <ol class="composed" data-arrowed>${timed(plan).map(({ from }, at) => planRow(model, chosen, at, from))}</ol>
            <p><a href="#opening">${words.openOne}</a></p>
          `
    }
  `;
};

/** A step to add. `name`: of one of many that take the same time, which is said above them. */
const stepBox = (model: ComposeModel, { step, minutes }: SessionStep, name?: string): Html => {
  const { lang, plan, checked } = model;
  const words = prepareWords[lang];
  const times = plan.steps.filter((each) => each.step === step).length;
  const most = sessionStepRef(step)?.kind === 'question' ? 2 : 1;
  const shown = name ?? stepName(model, step);
  const time = name === undefined && html` <span class="quiet">${timeSpent(minutes, lang)}</span>`;
  if (times >= most) return html`<li class="quiet">✓ ${shown} – ${words.inPlan}</li>`;
  return html`
    <li>
      <label>
        <input type="checkbox" name="step" value="${step}"${checked.includes(step) && html` checked`}>
        <span>${shown}${time}${times > 0 && html` <span class="tag">${words.askAgain}</span>`}</span>
      </label>
    </li>
  `;
};

/** The cases of a theme, each by its title; with its words, those of the theme that is asked for: all of them are long. */
const casesOf = (model: ComposeModel, theme: number): Html => {
  const { course, lang, cases } = model;
  const words = prepareWords[lang];
  const steps = caseSteps(course, theme);
  const isRead = cases === theme;
  const isOpen = isRead || steps.some(({ step }) => model.checked.includes(step));
  const named = (id: string): string => {
    const found = caseOf(course, id);
    if (!found) return id;
    return isRead ? `${label(found.title[lang], lang)} ${found.stem[lang]}` : found.title[lang];
  };
  return html`
    <details id="cases-${theme}"${isOpen && html` open`}>
      <summary>${facilitatorWords[lang].bank(steps.length)}</summary>
      ${!isRead && html`<p><button class="quiet-button" name="cases" value="${theme}" formaction="${href('compose', lang)}#cases-${theme}">${words.readCases(theme)}</button></p>`}
      <ul class="options">${steps.map((each) => stepBox(model, each, named(each.step)))}</ul>
    </details>
  `;
};

const practiceName = ({ lang, standard }: ComposeModel, id: number): string =>
  `${id}. ${practiceOf(standard, id)?.title[lang] ?? ''}`;

/** The practices of a theme that the room may take stock of: few sessions do, so they are folded. */
const stocksOf = (model: ComposeModel, theme: number, practices: readonly number[]): Html => {
  const words = stockWords[model.lang];
  const steps = practices.map((practice) => ({ practice, step: stockStep(model.course, practice) }));
  const isOpen = steps.some(({ step }) => model.checked.includes(step.step));
  return html`
    <details${isOpen && html` open`}>
      <summary>${words.group(theme)}</summary>
      <ul class="options">${steps.map(({ practice, step }) => stepBox(model, step, practiceName(model, practice)))}</ul>
    </details>
  `;
};

const groups = (model: ComposeModel): Html => {
  const { lang, standard, course } = model;
  const words = prepareWords[lang];
  const themeOfStep = (step: string): number | undefined => {
    const ref = sessionStepRef(step);
    return ref && stepTheme(model, ref);
  };
  const boxes = (theme: number | undefined): Html[] =>
    course.sessions.steps
      .filter(({ step }) => step !== 'break' && themeOfStep(step) === theme)
      .map((each) => stepBox(model, each));
  const add = html`<button class="secondary" name="do" value="add">${words.addChecked}</button>`;
  return html`
    <h2 id="to-add" tabindex="-1">${words.toAdd}</h2>
    <p class="quiet">${facilitatorWords[lang].bankHint(timeSpent(caseMinutes, lang))}</p>
    <p class="quiet">${stockWords[lang].groupHint(timeSpent(course.sessions.stock.minutes, lang))}</p>
    ${standard.themes.map(
      ({ id, title, practices }) => html`
        <fieldset class="theme-group t${id}">
          <legend>${id}. ${title[lang]}</legend>
          <p><button class="secondary" name="do" value="theme:${id}">${words.wholeTheme(id)}</button></p>
          <ul class="options">${boxes(id)}</ul>
          ${casesOf(model, id)}
          ${stocksOf(model, id, practices)}
          <p>${add}</p>
        </fieldset>
      `,
    )}
    <fieldset class="theme-group">
      <legend>${facilitatorWords[lang].whole}</legend>
      <ul class="options">${boxes(undefined)}</ul>
      <p>${add}</p>
    </fieldset>
  `;
};

export const preparingLinks = ({
  lang,
  course,
  plan,
  audience,
  start,
}: Pick<ComposeModel, 'lang' | 'course' | 'plan' | 'audience' | 'start'>): Html => {
  const words = prepareWords[lang];
  const asked = { audience, start };
  const script = `${href('sessionScript', lang)}?${planQueryOf(course, plan, asked)}`;
  const order = withQuery(href('sessionPlan', lang, { id: ownScript }), planPageQueryOf(course, plan, asked));
  return html`<a href="${script}">${words.seeScript}</a> <a href="${order}">${words.seeOrder}</a>`;
};

export const audienceChoice = (
  { lang, course }: Pick<Preparing, 'lang' | 'course'>,
  chosen: Audience | undefined,
): Html => {
  const words = (of: Lang) => {
    const { audience: label, audienceHint: hint, everyone: none } = prepareWords[of];
    return { label, hint, none };
  };
  return anyAudienceField(course, words, { list: 'columns-2' }).draw(lang, nothingReturned, chosen ?? '');
};

/**
 * « Composer mon déroulement »: what is chosen, what can be added, for whom. The name of the room and the key are typed on
 * the page after: the address of this one keeps all of it, and a key has no place there.
 */
export const composeView = (model: ComposeModel): Html => {
  const { lang, course, plan, errors, audience, start } = model;
  const words = prepareWords[lang];
  return html`
    <h1>${facilitatorWords[lang].own}</h1>
    <p class="lead">${words.composeLead}</p>
    <p class="quiet">${words.ownHint}</p>
    ${errorSummary(lang, errors)}
    <nav class="actions" aria-label="${words.partsOfPage}">
      <a href="#plan">${words.own}</a>
      <a href="#to-add">${words.toAdd}</a>
      <a href="#opening">${words.openOne}</a>
    </nav>
    <form action="${href('compose', lang)}" novalidate>
      <input type="hidden" name="steps" value="${writeSteps(chosenOf(course, plan.steps))}">
      <div class="composer">
        <div>${planList(model)}</div>
        <div>${groups(model)}</div>
      </div>
      ${plan.steps.length > 0 && objectivesList(model, plan, { audience })}
      ${plan.steps.length > 0 && html`<p class="actions">${preparingLinks(model)}</p>${handoutLinks(model, plan, { audience, start })}`}
      <h2 id="opening" tabindex="-1">${words.openOne}</h2>
      ${audienceChoice(model, audience)}
      ${startField(lang, start)}
      <div class="composer-foot">
        <p><strong>${lengthText(lang, plan)}.</strong> ${fitText(lang, sessionMinutes(plan.steps))}</p>
        <p class="actions">
          <button name="do" value="open">${words.openThis}</button>
        </p>
      </div>
    </form>
  `;
};
