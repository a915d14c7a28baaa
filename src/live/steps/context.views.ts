import { label } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { html } from '../../web/html.ts';
import { stageHeading } from '../stage/stage.views.ts';
import { stageWords } from '../stage/stage.words.ts';
import { slidesWords } from './slides.words.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

export const contextViews: StepViews<RefOf<'context'>> = {
  stage: ({ lang, course }) => html`
    <p>${frenchNamed(lang, course.slides.origin[lang])} ${course.slides.purpose[lang]}</p>
    <p>${label(stageWords[lang].aimsLead, lang)}</p>
    <ul class="points">${course.aims.map((aim) => html`<li>${aim[lang]}</li>`)}</ul>
  `,

  screen: (scene, ref) => {
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
  },

  seen: ({ lang, course }) => html`
    <p>${frenchNamed(lang, course.slides.origin[lang])} ${course.slides.purpose[lang]}</p>
    <ul>${course.aims.map((aim) => html`<li>${aim[lang]}</li>`)}</ul>
    <p>${label(slidesWords[lang].audiences, lang)} ${course.audiences.map(({ name }) => name[lang]).join(', ')}</p>
  `,
};
