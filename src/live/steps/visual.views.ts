import { sentenceOf } from '../../course/course.ts';
import type { SessionStepRef } from '../../course/sessions.ts';
import {
  type Lang,
  type Orientation,
  practicesOf,
  type Standard,
  type Theme,
} from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { themePictogram } from '../../web/pictograms.ts';
import { roseOverList, standardRose } from '../../web/standard-rose.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { partShown, type Scene } from '../stage/stage.model.ts';
import { screenHeading } from '../stage/stage.views.ts';
import { slidesWords } from './slides.words.ts';
import type { StepViews } from './step.views.ts';
import { holds } from './step-parts.ts';
import type { RefOf } from './steps.ts';

/** Leads to the official picture, by its source's name. It opens apart: nobody leaves the room to see it. */
const officialVisual = (lang: Lang, { sources }: Standard): Html | undefined => {
  const source = sources.find(({ id }) => id === 'visual');
  return (
    source && html`<p><a href="${source.url}" target="_blank" rel="noopener">${source.label[lang]}</a></p>`
  );
};

/** The rose, and in the same page what each petal is: nobody leaves the room to read it. */
const overviewContent = ({ lang, standard, course }: Scene): Html => html`
  <div class="stage-rose">${roseOverList(lang, standard, course.lessons.visual.title[lang])}</div>
  ${officialVisual(lang, standard)}
  ${standard.themes.map(
    (theme) => html`
      <section class="t${theme.id}">
        <h2>${theme.title[lang]}</h2>
        <ul class="stage-practices">
          ${practicesOf(standard, theme).map(
            ({ id, title }) => html`
              <li id="p${id}">
                <strong><span class="num">${id}</span> ${title[lang]}</strong><br>${sentenceOf(course, id)?.[lang]}
              </li>
            `,
          )}
        </ul>
      </section>
    `,
  )}
`;

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
        ${screenHeading(scene, ref)}
        <ul class="plain legend">${standard.orientations.map((each) => orientationLine(scene, each))}</ul>
        <p class="slide-note">${both} ${own}</p>
      </div>
    </div>
  `;
};

/** The rose, then the names that its numbers stand for. */
const overviewSlide = (scene: Scene, ref: SessionStepRef): Html => {
  const part = partShown(scene);
  if (part?.kind === 'rose') return roseSlide(scene, ref);
  const rows = part?.kind === 'names' ? part.rows : undefined;
  return html`
    <div class="slide overview-slide">
      ${screenHeading(scene, ref)}
      <ul class="plain slide-themes">${scene.standard.themes.filter((_, rank) => holds(rows, rank)).map((theme) => themeNames(scene, theme))}</ul>
    </div>
  `;
};

export const visualViews: StepViews<RefOf<'visual'>> = {
  stage: overviewContent,
  screen: overviewSlide,
  seen: ({ lang }) => html`<p>${prepareWords[lang].roseSeen}</p>`,
};
