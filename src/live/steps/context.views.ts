import { audiencesNamed } from '../../course/course.ts';
import { label } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { html } from '../../web/html.ts';
import { screenHeading } from '../stage/stage.views.ts';
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
        ${screenHeading(scene, ref)}
        <p>${frenchNamed(lang, origin[lang])}</p>
        <section>
          <h2>${words.purpose}</h2>
          <p>${purpose[lang]}</p>
        </section>
        <p><strong>${label(words.audiences, lang)}</strong> ${audiencesNamed(course, lang)}</p>
        <ul class="plain slide-aims">${course.aims.map((aim) => html`<li>${aim[lang]}</li>`)}</ul>
      </div>
    `;
  },

  seen: ({ lang, course }) => html`
    <p>${frenchNamed(lang, course.slides.origin[lang])} ${course.slides.purpose[lang]}</p>
    <ul>${course.aims.map((aim) => html`<li>${aim[lang]}</li>`)}</ul>
    <p>${label(slidesWords[lang].audiences, lang)} ${audiencesNamed(course, lang)}</p>
  `,
};
