import { audienceName, sentenceOf } from '../../course/course.ts';
import type { SessionStepRef } from '../../course/sessions.ts';
import {
  type Action,
  type Audience,
  type Example,
  type Lang,
  type Practice,
  practiceOf,
} from '../../standard/standard.ts';
import { titled } from '../../web/components.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { pointsList, pointsOf } from '../../web/layers.ts';
import { href } from '../../web/links.ts';
import { practicePictogram } from '../../web/pictograms.ts';
import type { Preparing } from '../prepare/plan.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { orderOf } from '../room/room.ts';
import { exampleNow, partShown, type Scene } from '../stage/stage.model.ts';
import { screenHeading } from '../stage/stage.views.ts';
import { stageWords } from '../stage/stage.words.ts';
import { slidesWords } from './slides.words.ts';
import type { Seen, StepViews } from './step.views.ts';
import { exampleFor, type Part, type StepPart } from './step-parts.ts';
import type { RefOf } from './steps.ts';

/** Whose words a slide of a practice is in: said once, at the first one; phones say it at each. */
const layersSaid = ({ lang, room }: Scene): Html | false => {
  const { state, steps } = room;
  const first = orderOf(state, steps).find((at) => steps[at]?.ref.kind === 'practice');
  return state.at === first && html`<p class="slide-note">${slidesWords[lang].layers}</p>`;
};

const actionTitle = ({ lang }: Scene, { id, title }: Action): Html =>
  html`<span class="num">${id}</span> ${title[lang]}`;

/** What the practice is, in one sentence, and what to do. */
const gistPart = (scene: Scene, heading: Html, practice: Practice): Html => {
  const { lang, course } = scene;
  return html`
    ${heading}
    <p class="slide-sentence">${sentenceOf(course, practice.id)?.[lang]}</p>
    <ol class="slide-actions">
      ${practice.actions.map((action) => html`<li>${actionTitle(scene, action)}</li>`)}
    </ol>
    ${layersSaid(scene)}
  `;
};

/** Why each action is done, beside it. */
const reasonsPart = (scene: Scene, heading: Html, actions: readonly Action[]): Html => html`
  ${heading}
  <ol class="slide-reasons">
    ${actions.map(
      (action) => html`
        <li>
          <p>${actionTitle(scene, action)}</p>
          ${pointsList(scene.lang, action)}
        </li>
      `,
    )}
  </ol>
`;

/** One example, whose it is, and the actions that it shows. */
const examplePart = (
  scene: Scene,
  heading: Html,
  { actions }: Practice,
  { audience, actions: shown, text }: Example,
): Html => {
  const { lang } = scene;
  const words = slidesWords[lang];
  return html`
    ${heading}
    <div class="slide-example">
      <h2>${words.exampleOf[audience]}</h2>
      <p>${text[lang]}</p>
    </div>
    <ul class="plain slide-shown" aria-label="${words.shownActions}">
      ${actions.filter(({ id }) => shown.includes(id)).map((action) => html`<li>${actionTitle(scene, action)}</li>`)}
    </ul>
    `;
};

const partContent = (scene: Scene, heading: Html, practice: Practice, part: Part | undefined): Html => {
  const example = exampleNow(scene, practice);
  if (part?.kind === 'reasons') return reasonsPart(scene, heading, part.actions);
  return part?.kind === 'example' && example
    ? examplePart(scene, heading, practice, example)
    : gistPart(scene, heading, practice);
};

/** A practice, one part at a time: each is read from the last row. */
const practiceSlide = (scene: Scene, ref: SessionStepRef, practice: Practice): Html => {
  const part = partShown(scene);
  const heading = titled(practicePictogram(practice.id), false, screenHeading(scene, ref));
  return html`
    <div class="slide practice-slide is-${part?.kind} t${practice.theme}">
      ${partContent(scene, heading, practice, part)}
    </div>
  `;
};

/** The example, in the hand while it is on the screen. */
const exampleContent = (scene: Scene, practice: Practice): Html | undefined => {
  const { lang } = scene;
  const example = partShown(scene)?.kind === 'example' ? exampleNow(scene, practice) : undefined;
  return (
    example &&
    html`
      <section class="stage-example">
        <h2>${stageWords[lang].practiceExample}</h2>
        <p class="quiet">${slidesWords[lang].exampleOf[example.audience]} – ${example.actions.join(', ')}</p>
        <p>${example.text[lang]}</p>
      </section>
    `
  );
};

const practiceContent = (scene: Scene, practice: Practice): Html => {
  const { lang, course } = scene;
  return html`
    ${exampleContent(scene, practice)}
    <p class="lead">${sentenceOf(course, practice.id)?.[lang]}</p>
    <p>${practice.definition[lang]}</p>
    <h2>${stageWords[lang].practiceActions}</h2>
    <ol class="actions-list">
      ${practice.actions.map(
        (action) => html`
          <li class="action">
            <strong><span class="num">${action.id}</span> ${action.title[lang]}</strong>
            ${pointsList(lang, action)}
          </li>
        `,
      )}
    </ol>
  `;
};

const actionNamed = (lang: Lang, { id, title }: Action): Html =>
  html`<li><strong>${id}</strong> ${title[lang]}</li>`;

const pointsSeen = (lang: Lang, action: Action): readonly Html[] =>
  pointsOf(lang, action).map(
    ({ lead, text }) => html`<li><strong>${action.id}</strong> ${lead && html`${lead} `}${text[lang]}</li>`,
  );

/** A part of a practice as paper says it. */
const partSeen = (
  { lang, course }: Preparing,
  practice: Practice,
  part: StepPart,
  audience: Audience | undefined,
): Html | undefined => {
  if (part.kind === 'reasons')
    return html`<ul class="plain">${part.actions.flatMap((action) => pointsSeen(lang, action))}</ul>`;
  if (part.kind !== 'example')
    return html`
      <p>${sentenceOf(course, practice.id)?.[lang]}</p>
      <ul class="plain">${practice.actions.map((action) => actionNamed(lang, action))}</ul>
    `;
  const example = exampleFor(practice, audience);
  return (
    example &&
    html`<p><strong>${label(`${prepareWords[lang].example} (${audienceName(course, example.audience, lang)})`, lang)}</strong> ${example.text[lang]}</p>`
  );
};

const practiceSeen = (preparing: Preparing, practice: Practice, { audience, parts }: Seen): Html => {
  const { lang, course } = preparing;
  const words = prepareWords[lang];
  const { firstSteps } = practice;
  const shown = (waits: boolean): readonly (Html | undefined)[] =>
    parts.filter((part) => part.waits === waits).map((part) => partSeen(preparing, practice, part, audience));
  const waiting = shown(true);
  // For everyone, the gesture of the people whose example is shown: three on paper would weigh on who reads.
  const who = audience ?? exampleFor(practice, audience)?.audience ?? 'employees';
  return html`
    ${shown(false)}
    ${waiting.length > 0 && html`<p><strong>${label(words.ifAsked, lang)}</strong></p>${waiting}`}
    <p><strong>${label(`${words.gesture} (${audienceName(course, who, lang)})`, lang)}</strong> ${firstSteps.gestures[who][lang]}</p>
    <p><strong>${label(words.sign, lang)}</strong> ${firstSteps.sign[lang]}</p>
    ${
      audience === 'managers' &&
      html`<p><strong>${label(words.questionsForTeam, lang)}</strong> ${firstSteps.questions.map((question) => question[lang]).join(' ')}</p>`
    }
  `;
};

const stage = (scene: Scene, { practice: id }: RefOf<'practice'>): Html | undefined => {
  const practice = practiceOf(scene.standard, id);
  return practice && practiceContent(scene, practice);
};

export const practiceViews: StepViews<RefOf<'practice'>> = {
  stage,

  screen: (scene, ref) => {
    const practice = practiceOf(scene.standard, ref.practice);
    return practice && practiceSlide(scene, ref, practice);
  },

  hand: (scene, ref) => {
    const { lang } = scene;
    const words = stageWords[lang];
    return html`
      ${stage(scene, ref)}
      <p><a href="${href('sheet', lang, { id: ref.practice })}" target="_blank" rel="noopener">${words.readPractice}</a></p>
      <p class="quiet"><a href="${href('layers', lang)}" target="_blank" rel="noopener">${words.practiceLayers}</a></p>
    `;
  },

  seen: (preparing, _plan, ref, shown) => {
    const practice = practiceOf(preparing.standard, ref.practice);
    return practice && practiceSeen(preparing, practice, shown);
  },
};
