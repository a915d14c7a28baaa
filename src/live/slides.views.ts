import { audienceName, sentenceOf } from '../course/course.ts';
import type { SessionStepRef } from '../course/sessions.ts';
import {
  type Action,
  type Example,
  type Orientation,
  type Practice,
  practiceOf,
  practicesOf,
  type Theme,
} from '../standard/standard.ts';
import { titled } from '../web/components.ts';
import { label } from '../web/format.ts';
import { frenchNamed } from '../web/french-names.ts';
import { type Html, html } from '../web/html.ts';
import { reasonsList } from '../web/layers.ts';
import { practicePictogram, themePictogram } from '../web/pictograms.ts';
import { roseAt, standardRose } from '../web/standard-rose.ts';
import { commitSlide } from './commit.views.ts';
import type { Part } from './parts.ts';
import { slidesWords } from './slides.words.ts';
import { exampleNow, objectivesNow, partShown, type Scene } from './stage.model.ts';
import { stageHeading } from './stage.views.ts';
import { stageWords } from './stage.words.ts';

/** Whose words a slide of a practice is in. */
const layersSaid = ({ lang }: Scene): Html => html`<p class="slide-note">${slidesWords[lang].layers}</p>`;

const actionTitle = ({ lang }: Scene, { id, title }: Action): Html =>
  html`<span class="num">${id}</span> ${title[lang]}`;

/** What the practice is, in one sentence, and what to do. */
const gistPart = (scene: Scene, heading: Html, practice: Practice): Html => {
  const { lang, course, standard } = scene;
  return html`
    <div class="slide-head">
      <div>
        ${heading}
        <p class="slide-sentence">${sentenceOf(course, practice.id)?.[lang]}</p>
      </div>
      <div class="slide-place">${roseAt(lang, standard, practice.id)}</div>
    </div>
    <ol class="slide-actions" data-count="${practice.actions.length}">
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
          ${reasonsList(scene.lang, action)}
        </li>
      `,
    )}
  </ol>
  ${layersSaid(scene)}
`;

/** One example, whose it is, and the actions that it shows. */
const examplePart = (
  scene: Scene,
  heading: Html,
  { actions }: Practice,
  { audience, actions: shown, text }: Example,
): Html => {
  const { lang, course } = scene;
  const words = slidesWords[lang];
  return html`
    ${heading}
    <div class="slide-example">
      <h2>${label(words.example, lang)} ${audienceName(course, audience, lang)}</h2>
      <p>${text[lang]}</p>
    </div>
    <ul class="plain slide-shown" aria-label="${words.shownActions}">
      ${actions.filter(({ id }) => shown.includes(id)).map((action) => html`<li>${actionTitle(scene, action)}</li>`)}
    </ul>
    ${layersSaid(scene)}
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
  const heading = titled(practicePictogram(practice.id), false, stageHeading(scene, ref));
  return html`
    <div class="slide practice-slide is-${part?.kind} t${practice.theme}">
      ${partContent(scene, heading, practice, part)}
    </div>
  `;
};

const objectivesSlide = (scene: Scene, ref: SessionStepRef): Html => {
  const { lang } = scene;
  return html`
    <div class="slide objectives-slide">
      ${stageHeading(scene, ref)}
      <p class="slide-sentence">${label(stageWords[lang].objectivesLead, lang)}</p>
      <ol>${objectivesNow(scene).map((text) => html`<li><span>${frenchNamed(lang, text[lang])}</span></li>`)}</ol>
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
          <p>${frenchNamed(lang, origin[lang])}</p>
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

/** The rose alone, as large as the screen lets it be: it is explained before its names are read. */
const roseSlide = (scene: Scene, ref: SessionStepRef): Html => {
  const { lang, standard, course } = scene;
  const { both, own } = slidesWords[lang];
  return html`
    <div class="slide rose-slide">
      ${standardRose(lang, standard, course.lessons.visual.title[lang])}
      <div>
        ${stageHeading(scene, ref)}
        <ul class="plain legend">${standard.orientations.map((each) => orientationLine(scene, each))}</ul>
        <p class="slide-note">${both} ${own}</p>
      </div>
    </div>
  `;
};

/** The rose beside the names that its numbers stand for, and what its two arcs are. */
const overviewSlide = (scene: Scene, ref: SessionStepRef): Html => {
  const { lang, standard, course } = scene;
  const words = slidesWords[lang];
  if (partShown(scene)?.kind === 'rose') return roseSlide(scene, ref);
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
      <ol class="slide-path" aria-label="${words.path}">${path.map((place) => html`<li><span>${frenchNamed(lang, place[lang])}</span></li>`)}</ol>
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
