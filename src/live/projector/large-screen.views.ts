import { type Html, html } from '../../web/html.ts';
import { standardRose } from '../../web/standard-rose.ts';
import { layoutWords } from '../../web/words.ts';
import { planStart } from '../prepare/plan.views.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import type { Scene } from '../stage/stage.model.ts';
import { stageWords } from '../stage/stage.words.ts';
import { projectorWords } from './projector.words.ts';

/** The rose as a sign of where one is: nothing in it is to be read. */
export const sign = ({ lang, standard }: Scene): Html =>
  html`<div class="wall-sign" aria-hidden="true">${standardRose(lang, standard, '')}</div>`;

/** A drawing and few words, as large as the screen lets them be. */
export const wall = (drawing: Html, content: Html): Html => html`
  <div class="slide wall-slide">
    ${drawing}
    <div class="wall-words">${content}</div>
  </div>
`;

/** Before the first step: what the session is on, how to come in, what to do without a phone. */
export const lobbyScreen = (scene: Scene): Html => {
  const { lang, room } = scene;
  const words = projectorWords[lang];
  const starts = room.start && prepareWords[lang].roomStarts(planStart(0, lang, room.start));
  return html`
    <div class="slide wall-slide lobby-slide">
      <p class="kicker">${stageWords[lang].welcome}${starts && ` – ${starts}`}</p>
      <h1 tabindex="-1" data-title>${layoutWords[lang].tagline}</h1>
      <ul class="plain">${words.joinSteps.map((step) => html`<li>${step}</li>`)}</ul>
    </div>
  `;
};
