import { type SessionScript, sessionMinutes } from '../../course/sessions.ts';
import type { Lang, Text } from '../../standard/standard.ts';
import { describedBy, errorSummary, type FieldError, fieldError, notice } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { facilitatorWords } from '../facilitator/facilitator.words.ts';
import { audienceChoice, fitText, lengthText, preparingLinks } from '../prepare/compose.views.ts';
import { signInLink } from '../prepare/my-rooms.views.ts';
import {
  askedQueryOf,
  chosenOf,
  ownScript,
  type PreparedPlan,
  planQueryOf,
  withQuery,
  writeSteps,
} from '../prepare/plan.ts';
import { lengthOf, startField } from '../prepare/plan.views.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import type { Scene } from '../stage/stage.model.ts';
import { trialWords } from '../trial/trial.words.ts';
import { trialHours, trialSeats } from '../trial/trial-rooms.ts';
import { keyField, titleField } from './opening.forms.ts';
import type { OpeningTyped } from './opening.ts';
import { unreachableNotice } from './unreachable.views.ts';

export type OpeningModel = Pick<Scene, 'lang' | 'standard' | 'course'> & {
  readonly errors: readonly FieldError[];
  readonly typed: OpeningTyped;
  readonly problem: string | undefined;
  /** The public body that runs the site, where it is known: who to ask for a key. */
  readonly organisation: Text | undefined;
  readonly baseUrl: string;
  readonly opener: Opener;
};

/** Who is about to open a room, when they are signed in. */
export type Opener = {
  /** Undefined for who is not signed in. */
  readonly name: string | undefined;
  /** Whether they need to type the installation's key. */
  readonly needsKey: boolean;
  /** Whether they do not because they did, just before. */
  readonly hasShownKey: boolean;
};

type Fields = Pick<OpeningModel, 'lang' | 'errors' | 'organisation' | 'opener'> & {
  readonly typed: Pick<OpeningTyped, 'title' | 'key' | 'start'>;
};

const scriptChoice = (model: Pick<OpeningModel, 'lang' | 'course' | 'errors' | 'typed'>): Html => {
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
    const plan = withQuery(href('sessionPlan', lang, { id }), askedQueryOf(typed));
    return html`
      <li>
        ${radio(id, title[lang], lengthOf(lang, script))}
        <a class="plan-link" href="${plan}" aria-label="${label(prepareWords[lang].seePlan, lang)} ${title[lang]}">${prepareWords[lang].seePlan}</a>
      </li>
    `;
  };
  const by = describedBy(errors, 'script');
  return html`
    <fieldset id="script" tabindex="-1"${by !== '' && html` aria-describedby="${by}"`}>
      <legend>${words.script}</legend>
      ${fieldError(errors, 'script')}
      <ul class="options plans">
        ${course.sessions.scripts.map(shipped)}
      </ul>
      <p><a class="button secondary" href="${href('compose', lang)}">${words.own}</a></p>
    </fieldset>
  `;
};

/** The key that opens a room, asked for once a plan is chosen: looking at the steps of one would lose it. Who chose it elsewhere comes here. */
const keyPart = (model: Fields): Html => html`<div id="opening" tabindex="-1">${keyAsked(model)}</div>`;

/** Not asked of whose role opens rooms. */
const keyAsked = (model: Fields): Html => {
  const { lang, errors, typed, organisation } = model;
  const { keyHint, keyShown, opensAs } = facilitatorWords[lang];
  const { name, needsKey, hasShownKey } = model.opener;
  if (hasShownKey) return html`<p>${keyShown}</p>`;
  if (!needsKey) return html`<p>${opensAs(name ?? '')}</p>`;
  const field = keyField(keyHint(organisation?.[lang]));
  return html`<div class="fields">${field.draw(lang, { errors, typed: {} }, typed.key)}</div>`;
};

const openingFields = (model: Fields): Html => {
  const { lang, errors, typed } = model;
  const words = facilitatorWords[lang];
  return html`
    <div class="fields">
      ${titleField.draw(lang, { errors, typed: {} }, typed.title)}
      ${startField(lang, typed.start)}
    </div>
    <button>${words.open}</button>
    ${model.opener.needsKey && trialOffer(lang)}
  `;
};

const trialOffer = (lang: Lang): Html => {
  const words = trialWords[lang];
  return html`
    ${notice('info', words.title, words.offer(trialSeats, trialHours))}
    <p class="actions"><button class="secondary" formaction="${href('trialRoom', lang)}">${words.open}</button></p>
  `;
};

export type CopyModel = {
  /** Of the room that is opened again. */
  readonly link: string;
  readonly title: string;
  readonly start: string | undefined;
  readonly returned: Returned;
  readonly problem: string | undefined;
};

export const copyView = (lang: Lang, { link, title, start, returned, problem }: CopyModel): Html => {
  const words = facilitatorWords[lang];
  return html`
    <h1>${words.duplicate}</h1>
    ${problem !== undefined && notice('bad', problem)}
    ${errorSummary(lang, returned.errors)}
    <p class="lead">${words.duplicateHelp}</p>
    <form method="post" action="${href('facilitatorCopy', lang, { link })}" data-live novalidate>
      <div class="fields">
        ${titleField.draw(lang, returned, title)}
        ${startField(lang, start)}
      </div>
      <button>${words.open}</button>
    </form>
  `;
};

export const openingView = (model: OpeningModel): Html => {
  const { lang, errors, typed, problem, baseUrl, organisation } = model;
  const words = facilitatorWords[lang];
  return html`
    <h1>${words.openingTitle}</h1>
    <p class="lead">${words.openingLead}</p>
    <h2>${words.openingHow}</h2>
    <ol>${words.openingSteps.map((step) => html`<li>${step}</li>`)}</ol>
    <h2>${words.openingNow}</h2>
    ${model.opener.needsKey && html`<p>${words.keyNeeded(organisation?.[lang])} ${words.keyless}</p>`}
    <p class="actions">
      <a href="${href('myRooms', lang)}">${prepareWords[lang].myRooms}</a>
      ${model.opener.name === undefined && signInLink(lang, 'openRoom')}
    </p>
    ${problem && html`<p class="notice bad" role="alert">${problem}</p>`}
    ${errorSummary(lang, errors)}
    ${unreachableNotice(lang, baseUrl)}
    <form method="post" action="${href('openRoom', lang)}" data-live novalidate>
      ${scriptChoice(model)}
      ${audienceChoice(model, typed.audience)}
      ${keyPart(model)}
      ${openingFields(model)}
    </form>
    <p class="actions">
      <a href="${href('takeAway', lang)}">${words.takeAway}</a>
    </p>
  `;
};

/** What opens a room with a plan of one's own: the plan in a few words, and what is typed to open it. */
export const openOwnView = (model: OpeningModel & { readonly plan: PreparedPlan }): Html => {
  const { lang, course, plan, typed, errors, problem, baseUrl } = model;
  const { audience, start } = typed;
  const words = prepareWords[lang];
  const query = planQueryOf(course, plan, typed);
  const by = describedBy(errors, 'plan');
  return html`
    <h1>${words.openThis}</h1>
    ${problem && html`<p class="notice bad" role="alert">${problem}</p>`}
    ${errorSummary(lang, errors)}
    ${unreachableNotice(lang, baseUrl)}
    <div id="plan" tabindex="-1"${by !== '' && html` aria-describedby="${by}"`}>
      <p class="lead">${label(words.own, lang)} ${lengthText(lang, plan)}. ${fitText(lang, sessionMinutes(plan.steps))}</p>
      ${fieldError(errors, 'plan')}
      ${plan.steps.length > 0 && html`<p class="actions">${preparingLinks({ lang, course, plan, audience, start })}</p>`}
    </div>
    <form method="post" action="${href('openRoom', lang)}?${query}" data-live novalidate>
      <input type="hidden" name="script" value="${ownScript}">
      <input type="hidden" name="steps" value="${writeSteps(chosenOf(course, plan.steps))}">
      ${keyPart(model)}
      ${audienceChoice(model, audience)}
      ${openingFields(model)}
      <p class="actions"><button class="secondary" name="do" value="change">${words.changePlan}</button></p>
    </form>
  `;
};
