import { label } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { html } from '../../web/html.ts';
import { markdown } from '../../web/markdown.ts';
import { qrCode } from '../../web/qr.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { closingWords } from '../projector/closing.words.ts';
import { screenHeading } from '../stage/stage.views.ts';
import { slidesWords } from './slides.words.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

export const documentationViews: StepViews<RefOf<'documentation'>> = {
  stage: ({ lang, course }) =>
    html`<div class="prose">${frenchNamed(lang, markdown(course.lessons.documentation.markdown[lang]))}</div>`,

  screen: (scene, ref) => {
    const { lang, standard, course } = scene;
    const words = slidesWords[lang];
    const { path, precedence } = course.slides.documentation;
    const [source] = standard.sources;
    return html`
      <div class="slide documentation-slide">
        ${screenHeading(scene, ref)}
        <div class="slide-way">
        <ol class="slide-path" aria-label="${words.path}">${path.map((place) => html`<li><span>${frenchNamed(lang, place[lang])}</span></li>`)}</ol>
          ${source && html`<figure>${qrCode(source.url, words.pathCode, 'join-qr')}<figcaption>${closingWords[lang].documentation}</figcaption></figure>`}
        </div>
        <p class="slide-sentence">${precedence[lang]}</p>
        <p>${label(words.comments, lang)} <strong>${standard.publisher.feedback}</strong></p>
      </div>
    `;
  },

  seen: ({ lang }) => html`<p>${prepareWords[lang].documentationSeen}</p>`,
};
