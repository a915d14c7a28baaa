import { sessionMinutes } from '../../course/sessions.ts';
import { describedBy, errorSummary, type FieldError, fieldError, notice } from '../../web/components.ts';
import { label, timeSpent } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { audienceChoice, type OpeningModel, scriptChoice } from '../opening/opening.views.ts';
import { ownScript, type PreparedPlan, planQueryOf } from '../prepare/plan.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { rehearsalWords } from './rehearsal.words.ts';

export type RehearsalModel = Pick<OpeningModel, 'lang' | 'standard' | 'course'> & {
  readonly errors: readonly FieldError[];
  readonly typed: OpeningModel['typed'];
  /** The plan of one's own that was chosen; undefined for a ready one. */
  readonly plan: PreparedPlan | undefined;
  readonly problem: string | undefined;
  /** The link of the rehearsal that this browser has open; undefined without one. */
  readonly link: string | undefined;
  /** Whether one was erased just now. */
  readonly ended: boolean;
};

const runningView = ({ lang, link }: RehearsalModel): Html | false => {
  const words = rehearsalWords[lang];
  if (link === undefined) return false;
  const action = href('facilitator', lang, { link });
  return notice(
    'info',
    words.running,
    html`
      <form method="post" action="${action}">
        <p class="actions">
          <a class="button" href="${action}">${words.back}</a>
          <button class="danger" name="do" value="end-rehearsal">${words.end}</button>
        </p>
      </form>
    `,
  );
};

/** A plan of one's own in a few words, and the way back to where it is composed. */
const ownPlanView = ({ lang, course, typed, errors }: RehearsalModel, plan: PreparedPlan): Html => {
  const words = prepareWords[lang];
  const compose = `${href('compose', lang)}?${planQueryOf(course, plan, typed)}`;
  const length = words.composed(plan.steps.length, timeSpent(sessionMinutes(plan.steps), lang));
  return html`
    <div id="plan" tabindex="-1"${errors.length > 0 && html` aria-describedby="${describedBy(errors, 'plan')}"`}>
      <p>${label(words.own, lang)} ${length}</p>
      ${fieldError(errors, 'plan')}
      <p><a href="${compose}">${words.changePlan}</a></p>
    </div>
  `;
};

/** « Répéter sans clé »: what a rehearsal is, the one under way, and what opens one. */
export const rehearsalView = (model: RehearsalModel): Html => {
  const { lang, errors, typed, plan, problem, ended } = model;
  const words = rehearsalWords[lang];
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    ${ended && notice('good', words.ended, html`<p>${words.endedText}</p>`)}
    ${problem && html`<p class="notice bad" role="alert">${problem}</p>`}
    ${errorSummary(lang, errors)}
    ${runningView(model)}
    <h2>${words.how}</h2>
    <ul>${words.facts.map((line) => html`<li>${line}</li>`)}</ul>
    <h2>${words.choose}</h2>
    <form method="post" action="${href('rehearsal', lang)}" novalidate>
      ${
        plan
          ? html`
              <input type="hidden" name="script" value="${ownScript}">
              <input type="hidden" name="steps" value="${typed.steps}">
              ${ownPlanView(model, plan)}
            `
          : scriptChoice(model)
      }
      ${audienceChoice(model, typed.audience)}
      <input type="hidden" name="start" value="${typed.start}">
      <p class="quiet">${words.one}</p>
      <button>${words.open}</button>
    </form>
  `;
};
