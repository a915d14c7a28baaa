import { html } from '../../web/html.ts';
import { commitSlide, commitStage } from '../commit/commit.views.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

export const commitmentsViews: StepViews<RefOf<'commitments'>> = {
  screen: commitSlide,
  hand: (scene, _ref, mine) => commitStage(scene, mine),
  seen: ({ lang }) => html`<p>${prepareWords[lang].commitmentsSeen}</p>`,
};
