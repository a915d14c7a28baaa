import { timeOfDay } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { Scene } from '../stage/stage.model.ts';
import { erasedAt } from './rehearsal.ts';
import { rehearsalWords } from './rehearsal.words.ts';

/** What says on every page of a rehearsal, on paper too, that its people are simulated; nothing in any other room. */
export const rehearsalBand = ({ lang, room }: Pick<Scene, 'lang' | 'room'>): Html | false =>
  room.isRehearsal && html`<p class="rehearsal-band"><strong>${rehearsalWords[lang].band}</strong></p>`;

/** The way to a person's view of a rehearsal, in a list of ways; none in any other room. */
export const asPerson = ({ lang, room }: Scene): Html | false =>
  room.isRehearsal &&
  html`<li><a href="${href('participant', lang, { code: room.code })}" target="_blank" rel="noopener">${rehearsalWords[lang].asPerson}</a></li>`;

/** What who leads a rehearsal reads and may do besides: who it is open to, until when it is there, its end. */
export const rehearsalPanel = ({ lang, room }: Scene, action: string): Html => {
  const words = rehearsalWords[lang];
  return html`
    <p class="quiet">${words.asPersonHelp}</p>
    <form method="post" action="${action}">
      <p><button class="danger" name="do" value="end-rehearsal">${words.end}</button></p>
      <p class="quiet">${words.endHelp}<br>${words.until(timeOfDay(erasedAt(room.state.openedAt), lang))}</p>
    </form>
  `;
};
