import type { SessionStepRef } from '../course/sessions.ts';
import { timeOfDay } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import { themePictogram } from '../web/pictograms.ts';
import { standardRose } from '../web/standard-rose.ts';
import { layoutWords } from '../web/words.ts';
import { projectorWords } from './projector.words.ts';
import { stepEndsAt } from './room.ts';
import type { Scene } from './stage.model.ts';
import { stageContent, stageHeading } from './stage.views.ts';
import { stageWords } from './stage.words.ts';
import { opinionsNow, questionsOnScreen } from './voice/voice.views.ts';

/** The rose as a sign of where one is: nothing in it is to be read. */
const sign = ({ lang, standard }: Scene): Html =>
  html`<div class="wall-sign" aria-hidden="true">${standardRose(lang, standard, '')}</div>`;

/** A drawing and few words, as large as the screen lets them be. */
const wall = (drawing: Html, content: Html): Html => html`
  <div class="slide wall-slide">
    ${drawing}
    <div class="wall-words">${content}</div>
  </div>
`;

/** Before the first step: what the session is on, how to come in, what to do without a phone. */
export const lobbyWall = (scene: Scene): Html => {
  const { lang } = scene;
  const words = projectorWords[lang];
  return html`
    <div class="slide wall-slide lobby-slide">
      <p class="kicker">${stageWords[lang].welcome}</p>
      <h1 tabindex="-1" data-title>${layoutWords[lang].tagline}</h1>
      <ul class="plain">${words.joinSteps.map((step) => html`<li>${step}</li>`)}</ul>
    </div>
  `;
};

/** When the session goes on after a pause: the hour that the pause is planned to last until. */
export const backAt = ({ lang, room }: Scene): Html | false => {
  const endsAt = stepEndsAt(room.state, room.steps);
  return (
    endsAt !== undefined &&
    html`<p class="wall-hour">${projectorWords[lang].backAt(timeOfDay(endsAt, lang))}</p>`
  );
};

/** What the room's screen shows of a step where people write, talk or rest; undefined for any other step. */
export const wallOf = (scene: Scene, ref: SessionStepRef): Html | undefined => {
  const words = projectorWords[scene.lang];
  const heading = stageHeading(scene, ref);
  switch (ref.kind) {
    case 'reflection':
      return wall(
        html`<div class="wall-sign t${ref.theme}">${themePictogram(ref.theme)}</div>`,
        html`${heading}${stageContent(scene, ref)}<p>${words.reflection}</p>${opinionsNow(scene)}`,
      );
    case 'questions':
      return wall(sign(scene), html`${heading}${stageContent(scene, ref)}${questionsOnScreen(scene)}`);
    case 'break':
      return wall(sign(scene), html`${heading}${backAt(scene)}${stageContent(scene, ref)}`);
    case 'satisfaction':
      return wall(
        sign(scene),
        html`
          ${heading}
          <p class="prompt">${words.satisfaction}</p>
          <p class="vote-state"><span data-answered>${stageWords[scene.lang].opinions(scene.room.answered)}</span></p>
        `,
      );
    default:
      return undefined;
  }
};
