import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { qrCode } from '../../web/qr.ts';
import type { Scene } from '../stage/stage.model.ts';
import { coFacilitationWords } from './co-facilitation.words.ts';

/** How many control pages are open, in words; empty for one alone, which is one's own. */
export const leadersSaid = ({ lang, room }: Pick<Scene, 'lang' | 'room'>): string =>
  room.leaders > 1 ? coFacilitationWords[lang].pages(room.leaders) : '';

/** Why a command did nothing: what had just been done to the room, by someone else where two pages lead it. */
export const staleMessage = ({ lang, room }: Pick<Scene, 'lang' | 'room'>): string => {
  const words = coFacilitationWords[lang];
  const act = words.acts[room.state.latest];
  return room.leaders > 1 ? words.other(act) : words.already(act);
};

/** What has someone else lead the room too: the address to give, what it allows, how to take it back. */
export const invitation = ({ lang, baseUrl }: Pick<Scene, 'lang' | 'baseUrl'>, link: string): Html => {
  const words = coFacilitationWords[lang];
  const address = `${baseUrl}${href('facilitator', lang, { link })}`;
  return html`
    <section class="invitation">
      <h2>${words.invite}</h2>
      <p>${words.inviteLead}</p>
      <p class="quiet">${words.inviteHow}</p>
      <div class="field">
        <label for="invitation">${words.address}</label>
        <input id="invitation" type="text" readonly value="${address}">
      </div>
      <p><button type="button" class="secondary" data-copy="${address}" data-copied="${words.copied}" hidden>${words.copy}</button></p>
      ${qrCode(address, words.qr, 'qr')}
      <p class="quiet">${words.after}</p>
    </section>
  `;
};
