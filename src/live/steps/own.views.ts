import { html } from '../../web/html.ts';
import { ownQuestionsWords } from '../own-questions/own-questions.words.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

/** A question of one's own, of which one chooses an answer: its ballot shows it, unless it was erased. */
export const ownStepViews: StepViews<RefOf<'own'>> = {
  stage: ({ lang }) => html`<p class="quiet">${ownQuestionsWords[lang].erased}</p>`,
  isShort: true,
  // Rooms alone have such a step: no text is printed of it before.
  seen: () => undefined,
};
