import { type Html, html } from '../../web/html.ts';
import { sign, wall } from '../projector/large-screen.views.ts';
import type { Scene } from '../stage/stage.model.ts';
import { screenHeading } from '../stage/stage.views.ts';
import { stageWords } from '../stage/stage.words.ts';
import { questionsOnScreen } from '../voice/voice.views.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

const stage = ({ lang }: Scene): Html => html`<p class="prompt">${stageWords[lang].questionsText}</p>`;

export const questionsViews: StepViews<RefOf<'questions'>> = {
  stage,
  screen: (scene, ref) =>
    wall(sign(scene), html`${screenHeading(scene, ref)}${stage(scene)}${questionsOnScreen(scene)}`),
  seen: ({ lang }) => html`<p>${stageWords[lang].questionsText}</p>`,
};
