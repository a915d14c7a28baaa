import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieName, cookieOptions } from '../../web/security.ts';
import type { LivePages } from '../live.pages.ts';
import { rehearsalCookie, rehearsalSeconds } from './rehearsal.pass.ts';

/** The rehearsal that the browser of a request opened, be it erased already; undefined for any other browser. */
export const rehearsalHeld = ({ rehearsals, site }: LivePages, request: FastifyRequest) =>
  rehearsals.heldBy(request.cookies[cookieName(site, rehearsalCookie)]);

/** Lets a browser into a rehearsal that it opened. */
export const holdRehearsal = ({ site }: LivePages, reply: FastifyReply, pass: string): void => {
  reply.setCookie(cookieName(site, rehearsalCookie), pass, {
    ...cookieOptions(site),
    maxAge: rehearsalSeconds,
  });
};

/** Has a browser forget the rehearsal that it opened. */
export const dropRehearsal = ({ site }: LivePages, reply: FastifyReply): void => {
  reply.clearCookie(cookieName(site, rehearsalCookie), cookieOptions(site));
};

type Address = { readonly link?: string; readonly key?: string; readonly code?: string };

/**
 * The rooms that an address may lead to: a rehearsal, for the browser that opened it and at its own addresses; the rooms
 * that all may come into otherwise. A page that does not ask leads nobody into a rehearsal.
 */
export const roomsFor = (pages: LivePages, request: FastifyRequest): LivePages['rooms'] => {
  const held = rehearsalHeld(pages, request);
  if (!held) return pages.rooms;
  const { link, key, code } = request.params as Address;
  const typed = (request.query as Address).code;
  const text = link ?? key ?? code ?? typed;
  return typeof text === 'string' && pages.rehearsals.isOf(held, text) ? pages.rehearsals.rooms : pages.rooms;
};

/** The same pages, over the rooms that an address may lead to. */
export const pagesFor = (pages: LivePages, request: FastifyRequest): LivePages => ({
  ...pages,
  rooms: roomsFor(pages, request),
});
