import { sentenceOf } from '../../course/course.ts';
import type { SessionStepRef } from '../../course/sessions.ts';
import { type Orientation, practicesOf, sourceOf, type Theme } from '../../standard/standard.ts';
import { label } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { type Html, html } from '../../web/html.ts';
import { themePictogram } from '../../web/pictograms.ts';
import { qrCode } from '../../web/qr.ts';
import { roseOverList, standardRose } from '../../web/standard-rose.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { partShown, type Scene } from '../stage/stage.model.ts';
import { screenHeading } from '../stage/stage.views.ts';
import { officialGroups } from './official-groups.ts';
import { slidesWords } from './slides.words.ts';
import type { StepViews } from './step.views.ts';
import { holds } from './step-parts.ts';
import type { RefOf } from './steps.ts';

const groupsList = ({ lang, standard }: Pick<Scene, 'lang' | 'standard'>): Html => html`
  <ul>
    ${officialGroups(lang, standard).map(
      ({ practices, served }) => html`<li><strong>${label(practices, lang)}</strong> ${served}</li>`,
    )}
  </ul>
`;

/** The official visual in words, with its address: it opens apart, nobody leaves the room to see it. */
const officialVisual = ({ lang, standard, course }: Pick<Scene, 'lang' | 'standard' | 'course'>): Html => {
  const { shows, differs } = course.slides.visual;
  const source = sourceOf(standard, 'visual');
  return html`
    <p>${shows[lang]}</p>
    ${groupsList({ lang, standard })}
    ${source && html`<p><a href="${source.url}" target="_blank" rel="noopener">${frenchNamed(lang, source.label[lang])}</a></p>`}
    <p>${differs[lang]}</p>
  `;
};

/** The rose, and in the same page what each petal is: nobody leaves the room to read it. */
const roseContent = ({ lang, standard, course }: Scene): Html => html`
  <div class="stage-rose">${roseOverList(lang, standard, course.lessons.visual.title[lang])}</div>
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

/** In the hand, what is on the screen: the official visual first, then the rose and its names. */
const overviewInHand = (scene: Scene): Html =>
  partShown(scene)?.kind === 'official' ? officialVisual(scene) : roseContent(scene);

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

/** The official visual in words, and a code that leads to it. */
const officialSlide = (scene: Scene, ref: SessionStepRef): Html => {
  const { lang, standard, course } = scene;
  const { shows, differs } = course.slides.visual;
  const { official, officialCode } = slidesWords[lang];
  const source = sourceOf(standard, 'visual');
  return html`
    <div class="slide official-slide">
      ${screenHeading(scene, ref)}
      <div>
        <div>
          <p>${shows[lang]}</p>
          ${groupsList(scene)}
          <p>${differs[lang]}</p>
        </div>
        ${source && html`<figure>${qrCode(source.url, officialCode, 'join-qr')}<figcaption>${official} <span class="visually-hidden">${source.url}</span></figcaption></figure>`}
      </div>
    </div>
  `;
};

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
  if (part?.kind === 'official') return officialSlide(scene, ref);
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
  stage: (scene) => html`${officialVisual(scene)}${roseContent(scene)}`,
  hand: overviewInHand,
  screen: overviewSlide,
  seen: ({ lang, standard, course }) => {
    const { shows, differs } = course.slides.visual;
    const source = sourceOf(standard, 'visual');
    // On paper, an address is read.
    return html`
      <p>${shows[lang]}</p>
      ${groupsList({ lang, standard })}
      ${source && html`<p>${label(slidesWords[lang].official, lang)} <a href="${source.url}">${source.url}</a></p>`}
      <p>${differs[lang]} ${prepareWords[lang].roseSeen}</p>
    `;
  },
};
