import { timeOfDay } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { livePaths } from '../live.paths.ts';
import type { Scene } from '../stage.model.ts';
import { erasedAt } from './rehearsal.ts';
import { rehearsalWords } from './rehearsal.words.ts';

/** What says on every page of a rehearsal, on paper too, that its people are simulated; nothing in any other room. */
export const rehearsalBand = ({ lang, room }: Pick<Scene, 'lang' | 'room'>): Html | false =>
  room.isRehearsal && html`<p class="rehearsal-band"><strong>${rehearsalWords[lang].band}</strong></p>`;

/** What who leads a rehearsal reads and may do besides: until when it is there, a person's view of it, its end. */
export const rehearsalPanel = ({ lang, room }: Scene, action: string): Html => {
  const words = rehearsalWords[lang];
  const { code, state } = room;
  return html`
    <ul>
      <li><a href="${livePaths.to('participant', lang, { code })}" target="_blank" rel="noopener">${words.asPerson}</a></li>
    </ul>
    <p class="quiet">${words.asPersonHelp}</p>
    <form method="post" action="${action}">
      <p><button class="danger" name="do" value="end-rehearsal">${words.end}</button></p>
      <p class="quiet">${words.endHelp} ${words.until(timeOfDay(erasedAt(state.openedAt), lang))}</p>
    </form>
  `;
};
