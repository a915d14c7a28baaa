/** What the pages of rooms share: how they are sent, and their kinds. */
import type { FastifyReply } from 'fastify';
import type { Lang } from '../standard/standard.ts';
import { memoize } from '../web/cache.ts';
import type { Html } from '../web/html.ts';
import { type Crumb, layout, type PageParts } from '../web/layout.ts';
import { href } from '../web/links.ts';
import { type Asked, paramOf } from '../web/page.ts';
import { pageKind } from '../web/page-kind.ts';
import { Refusal } from '../web/refusal.ts';
import { isSignedIn, rememberLang, sendPage } from '../web/send.ts';
import { shownCode } from './codes.ts';
import { facilitatorWords } from './facilitator/facilitator.words.ts';
import { type LiveDeps, roomLed } from './live.visits.ts';
import type { Room } from './room/live-room.ts';
import type { Rooms } from './room/rooms.ts';
import { type Scene, sceneOf } from './stage/stage.model.ts';

/** A page of rooms: about one group at one moment, so never listed, nor kept by browsers. */
export type LivePage = Omit<PageParts, 'lang' | 'personal'>;

export type LiveVisit = { readonly deps: LiveDeps; readonly asked: Asked };

const wholePage = ({ deps, asked: { lang } }: LiveVisit, page: LivePage): Html =>
  layout(deps.site, { section: 'openRoom', ...page, lang, personal: true });

export const sendLive = (visit: LiveVisit, page: LivePage, status?: number): FastifyReply => {
  const { site } = visit.deps;
  const { request, reply } = visit.asked;
  rememberLang(request, reply, site.secure);
  return sendPage(request, reply, wholePage(visit, { ...page, signedIn: isSignedIn(site, request) }), status);
};

const drawn = memoize<Html>();

/**
 * Sends a page that many people of a room receive alike, most of them at the same minute: it is drawn and compressed once.
 * Nothing in it was typed by a person nor opens anything.
 *
 * @param room as it is now: the page is drawn again once it changed
 * @param variant says, with the room and the language, all that the page depends on
 */
export const sendAlike = (
  visit: LiveVisit,
  room: Room,
  variant: string,
  draw: () => LivePage,
): FastifyReply => {
  const { request, reply, lang } = visit.asked;
  rememberLang(request, reply, visit.deps.site.secure);
  const page = drawn(room, `${lang} ${variant}`, () => wholePage(visit, draw()));
  return sendPage(request, reply, page, 200, true);
};

export const openingCrumb = (lang: Lang): Crumb => ({
  href: href('openRoom', lang),
  label: facilitatorWords[lang].openingTitle,
});

/** A page that prepares a session: open to all, about no room. */
export const preparationPage = pageKind<LiveDeps, LiveVisit, LivePage>(
  async (deps, asked) => ({ deps, asked }),
  sendLive,
);

export type LedVisit = LiveVisit & {
  readonly link: string;
  readonly room: Room;
  readonly scene: Scene;
};

/**
 * Opens the room that the link of an address leads.
 *
 * @throws Refusal 404 when it leads to none: a projector's link does not
 */
export const openLed = async (deps: LiveDeps, asked: Asked): Promise<LedVisit> => {
  const { request, lang } = asked;
  const room = await roomLed(deps, request);
  if (!room) throw new Refusal(404);
  const link = paramOf(request, 'link');
  return { deps, asked, link, room, scene: sceneOf(deps, lang, room) };
};

export const ledPage = pageKind<LiveDeps, LedVisit, LivePage>(openLed, sendLive);

/** The way back to the controls of a room, from a page under its link. */
export const controlsCrumb = ({ asked: { lang }, link, room }: LedVisit): Crumb => ({
  href: href('facilitator', lang, { link }),
  label: facilitatorWords[lang].leading(shownCode(room.code)),
});

export const controlsOf = (
  rooms: Rooms,
  lang: Lang,
  { id, linkVersion }: { readonly id: string; readonly linkVersion: number },
): string => href('facilitator', lang, { link: rooms.linksOf(id, linkVersion).facilitator });
