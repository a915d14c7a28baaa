import { dayOf } from '../../standard/days.ts';
import type { Lang } from '../../standard/standard.ts';
import { notice, saidOnce } from '../../web/components.ts';
import { longDate, timeOfDay } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { coFacilitationWords } from '../co-facilitation/co-facilitation.words.ts';
import { shownCode } from '../codes.ts';
import { signInLink } from '../opening/opening.views.ts';
import type { Room } from '../room/live-room.ts';
import { planStart } from './plan.views.ts';
import { prepareWords } from './prepare.words.ts';

/** A room, and the link that leads it. */
export type LedRoom = { readonly room: Room; readonly link: string };

const stateOf = (lang: Lang, { state }: Room): string => {
  const words = prepareWords[lang].states;
  if (state.endedAt !== undefined) return words.ended;
  return state.startedAt === undefined ? words.notStarted : words.running;
};

const dayOpened = ({ state }: Room): string => dayOf(new Date(state.openedAt));

/**
 * The name of a room, where another one of the list had the same name that day with its hour: the one at which each is to
 * begin, or else was opened.
 */
const nameOf = (lang: Lang, room: Room, rooms: readonly LedRoom[]): string => {
  if (!room.title) return prepareWords[lang].roomNamed(shownCode(room.code));
  const twins = rooms.filter(
    (each) => each.room.title === room.title && dayOpened(each.room) === dayOpened(room),
  );
  if (twins.length < 2) return room.title;
  const isToldByStart = new Set(twins.map((each) => each.room.start ?? '')).size === twins.length;
  const hour =
    isToldByStart && room.start ? planStart(0, lang, room.start) : timeOfDay(room.state.openedAt, lang);
  return `${room.title}, ${hour}`;
};

const openedAt = (lang: Lang, room: Room): string => {
  const words = prepareWords[lang];
  const opened = words.roomOpened(longDate(dayOpened(room), lang), timeOfDay(room.state.openedAt, lang));
  return room.start ? `${opened}, ${words.roomStarts(planStart(0, lang, room.start))}` : opened;
};

type Item = {
  /** Level of the heading that names a room. */
  readonly heading: 'h2' | 'h3';
  /** Whether it is in the account of who reads, and may be shared. */
  readonly held: boolean;
};

const roomItem = (lang: Lang, { room, link }: LedRoom, rooms: readonly LedRoom[], item: Item): Html => {
  const words = prepareWords[lang];
  const name = nameOf(lang, room, rooms);
  const results = `${words.resultsOf} – ${name}`;
  const title = html`<a href="${href('facilitator', lang, { link })}">${name}</a> <span class="tag">${stateOf(lang, room)}</span>`;
  const share = html`
    <a href="${href('heldRoom', lang, { room: room.id })}" aria-label="${words.share} – ${name}">${words.share}</a>
  `;
  return html`
    <li>
      ${item.heading === 'h2' ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
      <p>${words.roomCode} <strong>${shownCode(room.code)}</strong> – ${openedAt(lang, room)}</p>
      <p><a href="${href('facilitatorResults', lang, { link })}" aria-label="${results}">${words.resultsOf}</a>${item.held && html` – ${share}`}</p>
    </li>
  `;
};

/** « Mes salles »: the rooms that this browser opened, the latest first. */
export const myRoomsView = (lang: Lang, rooms: readonly LedRoom[]): Html => {
  const words = prepareWords[lang];
  const open = html`
    <a class="button" href="${href('openRoom', lang)}">${words.openOne}</a>
    ${signInLink(lang, 'myRooms')}
  `;
  if (rooms.length === 0)
    return html`
      <h1>${words.myRooms}</h1>
      <p class="empty">${words.myRoomsEmpty}</p>
      <p class="actions">${open}</p>
    `;
  return html`
    <h1>${words.myRooms}</h1>
    <p class="lead">${words.myRoomsLead}</p>
    <ul class="room-list">${rooms.map((room) => roomItem(lang, room, rooms, { heading: 'h2', held: false }))}</ul>
    <p class="actions">${open}</p>
    <h2>${words.elsewhere}</h2>
    <p>${words.elsewhereText}</p>
    <p><strong>${words.elsewhereWarning}</strong></p>
    <p><a class="button secondary" href="${href('myRoomsFile', lang)}" download>${words.takeAway}</a></p>
    <p class="quiet">${words.elsewhereQr(coFacilitationWords[lang].invite)}</p>
    <h2>${words.sharedDevice}</h2>
    <p>${words.forgetText}</p>
    <form method="post" action="${href('myRooms', lang)}">
      <button class="secondary">${words.forget}</button>
    </form>
  `;
};

export type AccountRoomsModel = {
  readonly lang: Lang;
  /** Of the account. */
  readonly name: string;
  /** Some of its rooms, the latest first. */
  readonly own: readonly LedRoom[];
  /** Which of them: from 1 on. */
  readonly page: number;
  readonly isLast: boolean;
  /** Rooms that this browser opened and that are not in the account. */
  readonly here: readonly LedRoom[];
  readonly done: 'added' | 'let-go' | undefined;
  /** Why nothing was added, when it was asked. */
  readonly problem: string | undefined;
};

const paging = ({ lang, page, isLast }: AccountRoomsModel): Html | false => {
  const words = prepareWords[lang];
  const to = (other: number, text: string): Html =>
    html`<a href="${href('myRooms', lang)}?page=${other}">${text}</a>`;
  if (page === 1 && isLast) return false;
  return html`<p class="actions">${page > 1 && to(page - 1, words.newer)} ${!isLast && to(page + 1, words.older)}</p>`;
};

/** « Mes salles » of who is signed in: those of their account, then those that this browser alone knows. */
export const accountRoomsView = (model: AccountRoomsModel): Html => {
  const { lang, name, own, here, done, problem } = model;
  const words = prepareWords[lang];
  const list = (rooms: readonly LedRoom[], item: Item): Html =>
    html`<ul class="room-list">${rooms.map((room) => roomItem(lang, room, rooms, item))}</ul>`;
  const act = (value: string, button: Html): Html => html`
    <form method="post" action="${href('myRooms', lang)}">
      <input type="hidden" name="do" value="${value}">
      ${button}
    </form>
  `;
  return html`
    <h1>${words.myRooms}</h1>
    ${problem !== undefined && notice('bad', problem)}
    ${saidOnce(done !== undefined && notice('good', words.heldDone[done]))}
    <p class="lead">${words.accountLead(name)}</p>
    ${own.length > 0 ? list(own, { heading: 'h2', held: true }) : html`<p class="empty">${words.accountEmpty}</p>`}
    ${paging(model)}
    <p class="actions"><a class="button" href="${href('openRoom', lang)}">${words.openOne}</a></p>
    ${
      here.length > 0 &&
      html`
        <section>
          <h2>${words.hereTitle}</h2>
          <p>${words.hereText}</p>
          ${list(here, { heading: 'h3', held: false })}
          <div class="actions">
            ${act('add', html`<button>${words.addHere}</button>`)}
            ${act('forget', html`<button class="secondary">${words.forget}</button>`)}
          </div>
        </section>
      `
    }
  `;
};

/**
 * The links of the rooms that this browser opened, to take to another device, as lines of text.
 *
 * @param baseUrl public address of the site, without final slash
 */
export const myRoomsLines = (
  lang: Lang,
  rooms: readonly LedRoom[],
  { baseUrl, now }: { readonly baseUrl: string; readonly now: Date },
): readonly string[] => {
  const words = prepareWords[lang];
  return [
    `Cap18 – ${words.myRooms}`,
    words.takenAway(longDate(dayOf(now), lang)),
    words.elsewhereWarning,
    words.fileReplace,
    ...rooms.flatMap(({ room, link }) => [
      '',
      words.fileRoom(nameOf(lang, room, rooms), shownCode(room.code), openedAt(lang, room)),
      words.fileCommand(baseUrl + href('facilitator', lang, { link })),
      words.fileResults(baseUrl + href('facilitatorResults', lang, { link })),
    ]),
  ];
};
