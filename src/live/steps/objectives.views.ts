import { objectivesOf } from '../../course/objectives.ts';
import { label } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { html } from '../../web/html.ts';
import { objectivesNow } from '../stage/stage.model.ts';
import { screenHeading } from '../stage/stage.views.ts';
import { stageWords } from '../stage/stage.words.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

export const objectivesViews: StepViews<RefOf<'objectives'>> = {
  stage: (scene) => html`
    <p>${label(stageWords[scene.lang].objectivesLead, scene.lang)}</p>
    <ul class="points">${objectivesNow(scene).map((text) => html`<li>${frenchNamed(scene.lang, text[scene.lang])}</li>`)}</ul>
  `,

  screen: (scene, ref) => html`
    <div class="slide objectives-slide">
      ${screenHeading(scene, ref)}
      <p class="slide-sentence">${label(stageWords[scene.lang].objectivesLead, scene.lang)}</p>
      <ol>${objectivesNow(scene).map((text) => html`<li><span>${frenchNamed(scene.lang, text[scene.lang])}</span></li>`)}</ol>
    </div>
  `,

  seen: ({ lang, standard, course }, plan) => {
    const ids = plan.steps.map(({ step }) => step);
    const all = objectivesOf(course.objectives, ids, standard);
    return html`<ul>${all.map((text) => html`<li>${frenchNamed(lang, text[lang])}</li>`)}</ul>`;
  },
};
