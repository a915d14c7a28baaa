import { audienceName } from '../../course/course.ts';
import { objectivesOf } from '../../course/objectives.ts';
import { isAskedAgain, sessionMinutes } from '../../course/sessions.ts';
import { audiences } from '../../standard/ids.ts';
import type { Lang } from '../../standard/standard.ts';
import { clockTime, label, timeLeft, timeSpent } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { orderName, pressesAt } from '../steps/steps.ts';
import {
  type AskedPlan,
  askedQueryOf,
  chosenOf,
  type PreparedPlan,
  type Preparing,
  planPageQueryOf,
  planQueryOf,
  planRefs,
  stepNumber,
  timed,
  withQuery,
  writeSteps,
} from './plan.ts';
import { prepareWords } from './prepare.words.ts';

/** How long a plan takes, and what it leaves of the time that the room is booked for. */
export const lengthOf = (lang: Lang, { steps, within }: Pick<PreparedPlan, 'steps' | 'within'>): string => {
  const words = prepareWords[lang];
  const minutes = sessionMinutes(steps);
  const time = (length: number): string => timeSpent(length, lang);
  return within === undefined
    ? words.total(time(minutes))
    : words.planned(time(minutes), time(within), timeLeft(minutes, within, lang));
};

/** The name of a plan; of one that was composed, that it is one's own. */
export const preparedPlanTitle = (lang: Lang, { title }: Pick<PreparedPlan, 'title'>): string =>
  title?.[lang] ?? prepareWords[lang].own;

/** When a step starts, to the minute that lengths are rounded to: the time of the day, or the time elapsed where nobody said when the session begins. */
export const planStart = (from: number, lang: Lang, start: string | undefined): string => {
  const [hours = 0, minutes = 0] = (start ?? '0:00').split(':').map(Number);
  const at = hours * 60 + minutes + Math.round(from);
  if (start !== undefined) return clockTime(at, lang);
  return `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`;
};

export const objectivesList = (
  { lang, standard, course }: Preparing,
  { steps }: Pick<PreparedPlan, 'steps'>,
  { audience }: Pick<AskedPlan, 'audience'>,
): Html => {
  const ids = steps.map(({ step }) => step);
  const angle = course.audiences.find(({ id }) => id === audience)?.angle[lang];
  return html`
    <h2>${prepareWords[lang].objectives}</h2>
    <ul>${objectivesOf(course.objectives, ids, standard).map((text) => html`<li>${text[lang]}</li>`)}</ul>
    ${audience && html`<p><strong>${audienceName(course, audience, lang)}</strong> – ${angle}</p>`}
  `;
};

/** When the session starts, for whoever wants to say it. */
export const startField = (lang: Lang, start: string | undefined): Html => html`
  <div class="field">
    <label for="start">${prepareWords[lang].start}</label>
    <input id="start" name="start" type="time" value="${start}">
  </div>
`;

/**
 * Who the session is for, and when it starts: read again by the address.
 *
 * @param query what else the address says
 */
export const settingsForm = (
  { lang, course }: Preparing,
  { audience, start }: AskedPlan,
  action: string,
  query = '',
): Html => {
  const words = prepareWords[lang];
  const hidden = [...new URLSearchParams(query)];
  const option = (id: string, name: string | undefined): Html =>
    html`<option value="${id}"${(audience ?? '') === id && html` selected`}>${name}</option>`;
  return html`
    <form class="plan-settings" action="${action}">
      ${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
      <div class="field">
        <label for="audience">${words.audience}</label>
        <select id="audience" name="audience">
          ${option('', words.everyone)}
          ${audiences.map((id) => option(id, audienceName(course, id, lang)))}
        </select>
      </div>
      ${startField(lang, start)}
      <button class="secondary">${words.update}</button>
    </form>
  `;
};

const stepRows = (preparing: Preparing, plan: PreparedPlan, start: string | undefined): Html[] => {
  const { lang } = preparing;
  const words = prepareWords[lang];
  const ids = plan.steps.map(({ step }) => step);
  const refs = planRefs(plan);
  return timed(plan).map(({ minutes, from }, at) => {
    const ref = refs[at];
    return html`
      <tr>
        <td class="num">${stepNumber(plan, at)}</td>
        <td class="num">${planStart(from, lang, start)}</td>
        <th scope="row">
          ${ref && orderName(preparing, ref)}
          ${isAskedAgain(ids, at) && html`<span class="tag">${words.again}</span>`}
        </th>
        <td class="num">${timeSpent(minutes, lang)}</td>
        <td class="num">${at + 1 === ids.length ? '–' : ref && pressesAt(preparing, ref, minutes)}</td>
      </tr>
    `;
  });
};

/** The steps of a plan, when each begins, and how many presses lead through it: what fits a sheet. */
const orderView = (preparing: Preparing, plan: PreparedPlan, start: string | undefined): Html => {
  const { lang } = preparing;
  const words = prepareWords[lang];
  return html`
    <p class="quiet plan-keys">${words.keysShort}</p>
    <table class="plan-steps">
      <thead>
        <tr>
          <th scope="col">${words.number}</th>
          <th scope="col">${words.at}</th>
          <th scope="col">${words.step}</th>
          <th scope="col">${words.time}</th>
          <th scope="col">${words.presses}</th>
        </tr>
      </thead>
      <tbody>${stepRows(preparing, plan, start)}</tbody>
    </table>
    <p>${label(words.end, lang)} ${planStart(sessionMinutes(plan.steps), lang, start)}</p>
  `;
};

/**
 * The order of a room on one sheet, for whoever leads it: its own questions in their place, at its hours.
 *
 * @param code as it is shown
 */
export const roomOrderView = (
  preparing: Preparing,
  plan: PreparedPlan,
  { start }: AskedPlan,
  code: string,
): Html => {
  const { lang } = preparing;
  const words = prepareWords[lang];
  return html`
    <h1>${words.orderTitle(preparedPlanTitle(lang, plan))}</h1>
    <p><strong>${label(words.room, lang)} ${code}</strong> – ${lengthOf(lang, plan)}</p>
    <p class="quiet no-print">${words.roomOrder}</p>
    ${orderView(preparing, plan, start)}
  `;
};

export const handoutLinks = ({ lang, course }: Preparing, plan: PreparedPlan, asked: AskedPlan): Html => {
  const words = prepareWords[lang];
  const query = planQueryOf(course, plan, asked);
  const link = (name: 'sessionSlides' | 'sessionBooklet' | 'sessionGuide', text: string): Html =>
    html`<li><a href="${href(name, lang)}?${query}" download>${text}</a></li>`;
  return html`
    <h2>${words.takeAwaySession}</h2>
    <p>${words.takeAwayHint}</p>
    <ul>
      ${link('sessionSlides', words.takeSlides)}
      ${link('sessionGuide', words.takeGuide)}
      ${link('sessionBooklet', words.takeBooklet)}
    </ul>
  `;
};

export const preparedPlanView = (preparing: Preparing, plan: PreparedPlan, asked: AskedPlan): Html => {
  const { lang } = preparing;
  const words = prepareWords[lang];
  const query = planQueryOf(preparing.course, plan, asked);
  const here = href('sessionPlan', lang, { id: plan.script });
  return html`
    <h1>${preparedPlanTitle(lang, plan)}</h1>
    ${plan.description && html`<p class="lead no-print">${plan.description[lang]}</p>`}
    <p><strong>${lengthOf(lang, plan)}</strong></p>
    ${settingsForm(preparing, asked, here, planPageQueryOf(preparing.course, plan, {}))}
    <p class="actions">
      <a class="button" href="${href('openRoom', lang)}?${query}#opening">${words.openThis}</a>
      <a class="button secondary" href="${href('sessionScript', lang)}?${query}">${words.seeScript}</a>
      <a class="button secondary" href="${href('compose', lang)}?${withQuery(`steps=${writeSteps(chosenOf(preparing.course, plan.steps))}`, askedQueryOf(asked), '&')}">${words.adapt}</a>
    </p>
    <div class="no-print">
    ${objectivesList(preparing, plan, asked)}
    ${handoutLinks(preparing, plan, asked)}
    </div>
    <h2>${words.stepsTitle}</h2>
    <p class="quiet no-print">${words.runningOrder}</p>
    <p class="quiet no-print">${words.ownHint}</p>
    ${orderView(preparing, plan, asked.start)}
  `;
};
