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

const actionTitle = ({ lang }: Scene, { id, title }: Action): Html =>
  html`<li><span class="num">${id}</span> ${title[lang]}</li>`;

/** Whose example it is, beside whose words the slide is in. */
const exampleView = ({ lang, course }: Scene, example: Example | undefined): Html => {
  const words = slidesWords[lang];
  return html`
    <p class="slide-note slide-said">
      ${example && html`<span>${label(words.example, lang)} ${audienceName(course, example.audience, lang)} – ${example.actions.join(', ')}</span>`}
      <span>${words.layers}</span>
    </p>
    ${example && html`<p class="slide-example">${example.text[lang]}</p>`}
  `;
};

/** Where a practice stands among the others. */
const placeOf = ({ lang, standard }: Scene, practice: Practice): Html =>
  html`<div class="slide-place">${roseAt(lang, standard, practice.id)}</div>`;

/** What the room reads from its last row: the reasons of the actions are in the hand, and in the words of who leads. */
const practiceSlide = (scene: Scene, ref: SessionStepRef, practice: Practice): Html => {
  const { lang, course, room } = scene;
  const example = exampleFor(practice, room.audience ?? room.majority);
  return html`
    <div class="slide practice-slide t${practice.theme}">
      <div class="slide-head">
        <div>
          ${titled(practicePictogram(practice.id), false, stageHeading(scene, ref))}
          <p class="slide-sentence">${sentenceOf(course, practice.id)?.[lang]}</p>
        </div>
        ${placeOf(scene, practice)}
      </div>
      <ol class="slide-actions" data-count="${practice.actions.length}">
        ${practice.actions.map((action) => actionTitle(scene, action))}
      </ol>
      <div>${exampleView(scene, example)}</div>
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
      <div class="overview-head">${stageHeading(scene, ref)}</div>
      <div class="slide-map">
        <div>
          ${standardRose(lang, standard, course.lessons.visual.title[lang])}
          <p class="slide-note">${words.both} ${words.own}</p>
        </div>
        <ul class="plain slide-themes">${standard.themes.map((theme) => themeNames(scene, theme))}</ul>
      </div>
      <ul class="plain legend">${standard.orientations.map((each) => orientationLine(scene, each))}</ul>
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
