/** « Mes salles »: the rooms of an account, or else those whose links a browser keeps in a cookie. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OfAccount } from '../../people/signin/account.visits.ts';
import { signedInOn } from '../../people/signin/session.visits.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Asked } from '../../web/page.ts';
import { cookieName, cookieOptions } from '../../web/security.ts';
import type { LiveDeps } from '../live.visits.ts';
import type { Rooms } from '../room/rooms.ts';
import { accountRoomsStore } from './my-rooms.store.ts';

/** Links kept: 46 characters each, so that the cookie stays under a kilobyte. */
const mostRooms = 20;
/** As long as the browser keeps them after the last one was opened. */
const myRoomsSeconds = 90 * 86_400;
const roomsAtATime = 20;

/** @internal exported for its test */
export const myRoomsCookie = 'cap18-rooms';

type Kept = Pick<LiveDeps, 'site'>;

/** The links that a browser keeps, the latest first; what cannot be a link is left out. */
export const linksOf = ({ site }: Kept, request: FastifyRequest): readonly string[] => {
  const cookie = request.cookies[cookieName(site, myRoomsCookie)] ?? '';
  return [...new Set(cookie.split('.'))].filter((link) => /^[\w-]{46}$/.test(link)).slice(0, mostRooms);
};

export const forgetLinks = ({ site }: Kept, reply: FastifyReply): void => {
  reply.clearCookie(cookieName(site, myRoomsCookie), cookieOptions(site));
};

/** Has the browser keep a link, the latest, in place of the one that it replaces. */
const keepLink = (deps: Kept, { request, reply }: Asked, link: string, replaced?: string): void => {
  const others = linksOf(deps, request).filter((each) => each !== link && each !== replaced);
  reply.setCookie(cookieName(deps.site, myRoomsCookie), [link, ...others].slice(0, mostRooms).join('.'), {
    ...cookieOptions(deps.site),
    maxAge: myRoomsSeconds,
  });
};

/**
 * Opens a room, which the facilitator finds again in their account when they are signed in, so that nothing of it is left on
 * a device that others use; in their browser otherwise.
 */
export const openKept = async (
  deps: LiveDeps,
  asked: Asked,
  ...[session, title, copied]: Parameters<Rooms['open']>
): ReturnType<Rooms['open']> => {
  const who = await signedInOn(deps, asked.request);
  const opened = await deps.rooms.open(session, title, { ...copied, account: who?.account.id });
  if (opened !== 'too-many' && !who)
    keepLink(deps, asked, deps.rooms.linksOf(opened.id, opened.linkVersion).facilitator);
  return opened;
};

/** Has the browser follow a room whose links were replaced, where it keeps that room or nobody is signed in. */
export const keepReplaced = async (
  deps: LiveDeps,
  asked: Asked,
  room: { readonly id: string; readonly linkVersion: number },
): Promise<void> => {
  const link = deps.rooms.linksOf(room.id, room.linkVersion).facilitator;
  const former = deps.rooms.linksOf(room.id, room.linkVersion - 1).facilitator;
  if (linksOf(deps, asked.request).includes(former) || !(await signedInOn(deps, asked.request)))
    keepLink(deps, asked, link, former);
};

/** Some rooms of an account, the one opened last first: the page is from 1 on. */
export const roomsOfAccount = async (
  { db }: { readonly db: Db },
  account: string,
  page: number,
): Promise<{
  readonly rooms: readonly { readonly id: string; readonly linkVersion: number }[];
  readonly isLast: boolean;
}> => {
  const offset = (page - 1) * roomsAtATime;
  const rows = await accountRoomsStore(db).some(account, { limit: roomsAtATime + 1, offset });
  return { rooms: rows.slice(0, roomsAtATime), isLast: rows.length <= roomsAtATime };
};

export const roomsInAccount = (db: Db): OfAccount => ({
  shown: async ({ id }, lang) => {
    const { rooms, isLast } = await roomsOfAccount({ db }, id, 1);
    const { roomsSection } = await import('./my-rooms.views.ts');
    return roomsSection(lang, rooms.length, !isLast);
  },
  filed: async ({ id }) => ({ rooms: await accountRoomsStore(db).all(id) }),
});
