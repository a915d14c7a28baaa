import { dayOf } from '../../standard/days.ts';
import type { Lang } from '../../standard/standard.ts';
import { longDate, timeOfDay } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { shownCode } from '../codes.ts';
import { coFacilitationWords } from '../facilitator/co-facilitation.words.ts';
import { facilitatorWords } from '../facilitator/facilitator.words.ts';
import type { Room } from '../room/live-room.ts';
import { trialWords } from '../trial/trial.words.ts';
import { planStart } from './plan.views.ts';
import { prepareWords } from './prepare.words.ts';

/** Leads who has an account to where they sign in, and back. */
export const signInLink = (lang: Lang, back: 'openRoom' | 'myRooms'): Html => html`
  <a href="${href('signIn', lang)}?next=${href(back, lang)}">${facilitatorWords[lang].haveAccount}</a>
`;

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

const roomList = (lang: Lang, rooms: readonly LedRoom[]): Html => {
  const words = prepareWords[lang];
  const item = ({ room, link }: LedRoom): Html => {
    const name = nameOf(lang, room, rooms);
    const results = `${words.resultsOf} – ${name}`;
    return html`
      <li>
        <h2><a href="${href('facilitator', lang, { link })}">${name}</a> <span class="tag">${stateOf(lang, room)}</span>${room.isTrial && html` <span class="tag">${trialWords[lang].tag}</span>`}</h2>
        <p>${words.roomCode} <strong>${shownCode(room.code)}</strong> – ${openedAt(lang, room)}</p>
        <p><a href="${href('facilitatorResults', lang, { link })}" aria-label="${results}">${words.resultsOf}</a></p>
      </li>
    `;
  };
  return html`<ul class="room-list">${rooms.map(item)}</ul>`;
};

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
    ${roomList(lang, rooms)}
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

type AccountRoomsModel = {
  readonly lang: Lang;
  readonly name: string;
  readonly rooms: readonly LedRoom[];
  /** Which of them: from 1 on. */
  readonly page: number;
  readonly isLast: boolean;
};

const paging = ({ lang, page, isLast }: AccountRoomsModel): Html | false => {
  const words = prepareWords[lang];
  const to = (other: number, text: string): Html =>
    html`<a href="${href('myRooms', lang)}?page=${other}">${text}</a>`;
  if (page === 1 && isLast) return false;
  return html`<p class="actions">${page > 1 && to(page - 1, words.newer)} ${!isLast && to(page + 1, words.older)}</p>`;
};

export const accountRoomsView = (model: AccountRoomsModel): Html => {
  const { lang, name, rooms } = model;
  const words = prepareWords[lang];
  return html`
    <h1>${words.myRooms}</h1>
    <p class="lead">${words.accountLead(name)}</p>
    ${rooms.length > 0 ? roomList(lang, rooms) : html`<p class="empty">${words.accountEmpty}</p>`}
    ${paging(model)}
    <p class="actions"><a class="button" href="${href('openRoom', lang)}">${words.openOne}</a></p>
  `;
};

export const roomsSection = (lang: Lang, count: number, more: boolean): Html => {
  const words = prepareWords[lang];
  return html`
    <section>
      <h2>${words.myRooms}</h2>
      <p>${count === 0 ? words.noRoomOfAccount : words.roomsOfAccount(count, more)} <a href="${href('myRooms', lang)}">${words.myRooms}</a></p>
    </section>
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
