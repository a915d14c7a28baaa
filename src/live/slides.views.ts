import { audienceName, sentenceOf } from '../course/course.ts';
import type { SessionStepRef } from '../course/sessions.ts';
import {
  type Action,
  type Audience,
  type Example,
  type Orientation,
  type Practice,
  practiceOf,
  practicesOf,
  type Theme,
} from '../standard/standard.ts';
import { titled } from '../web/components.ts';
import { label } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import { reasonsList } from '../web/layers.ts';
import { practicePictogram, themePictogram } from '../web/pictograms.ts';
import { roseAt, standardRose } from '../web/standard-rose.ts';
import { commitSlide } from './commit.views.ts';
import { slidesWords } from './slides.words.ts';
import { objectivesNow, type Scene } from './stage.model.ts';
import { stageHeading } from './stage.views.ts';
import { stageWords } from './stage.words.ts';

/**
 * The example of a practice that a room is shown: the first one for its audience, or the first one.
 *
 * @param audience the one that the room was opened for, or that most people of it told; undefined for all of them
 */
export const exampleFor = ({ examples }: Practice, audience: Audience | undefined): Example | undefined =>
  examples.find((example) => example.audience === audience) ?? examples[0];

const reasoned = ({ lang }: Scene, action: Action): Html => html`
  <li>
    <h2><span class="num">${action.id}</span> ${action.title[lang]}</h2>
    ${reasonsList(lang, action)}
  </li>
`;

const exampleView = ({ lang, course }: Scene, { audience, actions, text }: Example): Html => html`
  <div class="slide-example">
    <p class="slide-note">${audienceName(course, audience, lang)} – ${actions.join(', ')}</p>
    <p>${text[lang]}</p>
  </div>
`;

const practiceSlide = (scene: Scene, ref: SessionStepRef, practice: Practice): Html => {
  const { lang, course, room } = scene;
  const example = exampleFor(practice, room.audience ?? room.majority);
  return html`
    <div class="slide practice-slide t${practice.theme}">
      ${titled(practicePictogram(practice.id), false, stageHeading(scene, ref))}
      <p class="slide-sentence">${sentenceOf(course, practice.id)?.[lang]}</p>
      <ol class="slide-actions" data-count="${practice.actions.length}">
        ${practice.actions.map((action) => reasoned(scene, action))}
      </ol>
      ${example && exampleView(scene, example)}
      <p class="slide-note">${slidesWords[lang].layers}</p>
    </div>
  `;
};

const objectivesSlide = (scene: Scene, ref: SessionStepRef): Html => {
  const { lang } = scene;
  return html`
    <div class="slide objectives-slide">
      ${stageHeading(scene, ref)}
      <p class="slide-sentence">${label(stageWords[lang].objectivesLead, lang)}</p>
      <ol>${objectivesNow(scene).map((text) => html`<li>${text[lang]}</li>`)}</ol>
    </div>
  `;
};

const contextSlide = (scene: Scene, ref: SessionStepRef): Html => {
  const { lang, course } = scene;
  const words = slidesWords[lang];
  const { origin, purpose } = course.slides;
  return html`
    <div class="slide context-slide">
      ${stageHeading(scene, ref)}
      <div class="slide-parts">
        <section>
          <h2>${words.origin}</h2>
          <p>${origin[lang]}</p>
        </section>
        <section class="wide">
          <h2>${words.purpose}</h2>
          <p>${purpose[lang]}</p>
          <ul>${course.aims.map((aim) => html`<li>${aim[lang]}</li>`)}</ul>
        </section>
        <section>
          <h2>${words.audiences}</h2>
          <ul class="plain">${course.audiences.map(({ name }) => html`<li>${name[lang]}</li>`)}</ul>
        </section>
      </div>
    </div>
  `;
};

const orientationLine = ({ lang }: Scene, { id, title, practices }: Orientation): Html => html`
  <li class="orientation-${id}">
    <span class="badge">${id}</span>
    <span>${title[lang]} (${slidesWords[lang].range(practices[0] ?? 1, practices.at(-1) ?? 18)})</span>
  </li>
`;

const themeNames = ({ lang, standard }: Scene, theme: Theme): Html => html`
  <li class="t${theme.id}">
    <h2>${themePictogram(theme.id)} <span>${theme.title[lang]}</span></h2>
    <ol>
      ${practicesOf(standard, theme).map(
        ({ id, title }) => html`<li><span class="num">${id}</span> <span>${title[lang]}</span></li>`,
      )}
    </ol>
  </li>
`;

/** The rose beside the names that its numbers stand for, and what its two arcs are. */
const overviewSlide = (scene: Scene, ref: SessionStepRef): Html => {
  const { lang, standard, course } = scene;
  const words = slidesWords[lang];
  return html`
    <div class="slide overview-slide">
      ${stageHeading(scene, ref)}
      <div class="slide-map">
        <div>
          ${standardRose(lang, standard, course.lessons.visual.title[lang])}
          <ul class="plain legend">${standard.orientations.map((each) => orientationLine(scene, each))}</ul>
          <p class="slide-note">${words.both} ${words.own}</p>
        </div>
        <ul class="plain slide-themes">${standard.themes.map((theme) => themeNames(scene, theme))}</ul>
      </div>
    </div>
  `;
};

const documentationSlide = (scene: Scene, ref: SessionStepRef): Html => {
  const { lang, standard, course } = scene;
  const words = slidesWords[lang];
  const { path, precedence } = course.slides.documentation;
  return html`
    <div class="slide documentation-slide">
      ${stageHeading(scene, ref)}
      <ol class="slide-path" aria-label="${words.path}">${path.map((place) => html`<li>${place[lang]}</li>`)}</ol>
      <p class="slide-sentence">${precedence[lang]}</p>
      <p>${label(words.comments, lang)} <strong>${standard.publisher.feedback}</strong></p>
    </div>
  `;
};

/** What the room's screen shows of a step that is a slide, its title included; undefined for any other step. */
export const slideOf = (scene: Scene, ref: SessionStepRef): Html | undefined => {
  switch (ref.kind) {
    case 'practice': {
      const practice = practiceOf(scene.standard, ref.practice);
      return practice && practiceSlide(scene, ref, practice);
    }
    case 'objectives':
      return objectivesSlide(scene, ref);
    case 'context':
      return contextSlide(scene, ref);
    case 'visual':
      return overviewSlide(scene, ref);
    case 'documentation':
      return documentationSlide(scene, ref);
    case 'commitments':
      return commitSlide(scene, ref);
    default:
      return undefined;
  }
};

/** Where a practice stands among the others; nothing at any other step. */
export const placeOf = ({ lang, standard }: Scene, ref: SessionStepRef | undefined): Html | false =>
  ref?.kind === 'practice' && html`<div class="join-rose">${roseAt(lang, standard, ref.practice)}</div>`;
