import { html } from '../../web/html.ts';
import { stageWords } from '../stage/stage.words.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

export const withdrawnViews: StepViews<RefOf<'withdrawn'>> = {
  stage: ({ lang }) => html`<p class="prompt">${stageWords[lang].withdrawnText}</p>`,
  isShort: true,
  seen: () => false,
};
