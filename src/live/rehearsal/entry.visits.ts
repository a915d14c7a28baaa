/** The browser that opened a rehearsal holds it by a cookie: what lets it in, and nobody else. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Site } from '../../web/layout.ts';
import { cookieName, cookieOptions } from '../../web/security.ts';
import type { Rooms } from '../room/rooms.ts';
import { rehearsalCookie, rehearsalSeconds } from './rehearsal.pass.ts';
import type { Rehearsals } from './rehearsals.ts';

type Entered = {
  readonly site: Pick<Site, 'secure'>;
  readonly rooms: Rooms;
  readonly rehearsals: Rehearsals;
};

/** The rehearsal that the browser of a request opened, even once erased; undefined for any other browser. */
export const rehearsalHeld = ({ rehearsals, site }: Entered, request: FastifyRequest) =>
  rehearsals.heldBy(request.cookies[cookieName(site, rehearsalCookie)]);

/** Lets a browser into a rehearsal that it opened. */
export const holdRehearsal = ({ site }: Entered, reply: FastifyReply, pass: string): void => {
  reply.setCookie(cookieName(site, rehearsalCookie), pass, {
    ...cookieOptions(site),
    maxAge: rehearsalSeconds,
  });
};

/** Ends a rehearsal, of which nothing is kept, and has the browser that opened it forget it. */
export const endRehearsal = async (
  { rehearsals, site }: Entered,
  reply: FastifyReply,
  id: string,
): Promise<void> => {
  await rehearsals.end(id);
  reply.clearCookie(cookieName(site, rehearsalCookie), cookieOptions(site));
};

type Address = { readonly link?: string; readonly key?: string; readonly code?: string };

/**
 * The rooms that an address may lead to: a rehearsal, for the browser that opened it and at its own addresses; the rooms
 * that all may come into otherwise. A page that does not ask leads nobody into a rehearsal.
 */
export const roomsFor = (entered: Entered, request: FastifyRequest): Rooms => {
  const { rooms, rehearsals } = entered;
  const held = rehearsalHeld(entered, request);
  if (!held) return rooms;
  const { link, key, code } = request.params as Address;
  const typed = (request.query as Address).code;
  const text = link ?? key ?? code ?? typed;
  return typeof text === 'string' && rehearsals.isOf(held, text) ? rehearsals.rooms : rooms;
};
