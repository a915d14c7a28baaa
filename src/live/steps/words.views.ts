import { type Html, html } from '../../web/html.ts';
import { ownQuestionsWords } from '../own-questions/own-questions.words.ts';
import type { Scene } from '../stage/stage.model.ts';
import { screenHeading } from '../stage/stage.views.ts';
import { opinionStage, opinionsNow } from '../voice/voice.views.ts';
import { ownStepViews, questionSeen } from './own.views.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

type Ref = RefOf<'words'>;

const stage = (scene: Scene, { question: id }: Ref): Html | undefined => {
  const question = scene.room.own.get(id);
  if (!question) return ownStepViews.stage?.(scene, { kind: 'own', question: id });
  return questionSeen(scene, question, 'prompt');
};

/** A question of one's own, answered in a few words. */
export const wordsViews: StepViews<Ref> = {
  stage: (scene, ref) => html`${stage(scene, ref)}${opinionsNow(scene)}`,
  isShort: true,

  screen: (scene, ref) => {
    const said = opinionsNow(scene);
    return html`
      <div class="slide words-slide">
        ${screenHeading(scene, ref)}
        ${stage(scene, ref)}
        ${said || html`<p>${ownQuestionsWords[scene.lang].screen}</p>`}
      </div>
    `;
  },

  hand: (scene, ref, mine) => html`${stage(scene, ref)}${opinionStage(scene, mine?.voice)}`,
  seen: (preparing, _plan, { question: id }) => {
    const question = preparing.own?.get(id);
    return (
      question && html`${questionSeen(preparing, question)}<p>${ownQuestionsWords[preparing.lang].screen}</p>`
    );
  },
};
