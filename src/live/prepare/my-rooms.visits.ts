/** The links of rooms that a browser keeps for whoever leads them, by a cookie. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { signedInOn } from '../../people/signin/session.visits.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Asked } from '../../web/page.ts';
import { cookieName, cookieOptions } from '../../web/security.ts';
import type { Linked } from '../held/held.ts';
import type { LiveDeps } from '../live.visits.ts';
import { myRoomsCookie, myRoomsSeconds, readLinks, withLink } from './my-rooms.ts';

type Kept = Pick<LiveDeps, 'site'>;

/** The links that a browser keeps. */
export const linksOf = ({ site }: Kept, request: FastifyRequest): readonly string[] =>
  readLinks(request.cookies[cookieName(site, myRoomsCookie)]);

/** Has the browser keep these links, and no other. */
export const keepLinks = ({ site }: Kept, reply: FastifyReply, kept: string): void => {
  const name = cookieName(site, myRoomsCookie);
  if (kept === '') reply.clearCookie(name, cookieOptions(site));
  else reply.setCookie(name, kept, { ...cookieOptions(site), maxAge: myRoomsSeconds });
};

/**
 * What keeps a room for its facilitator: in their account when they are signed in, so that nothing of it is left on a device
 * that others use; in their browser otherwise.
 *
 * @param how it comes to them: opened, or by a link that takes the place of the one before
 */
export const roomKeeper = async (
  deps: LiveDeps,
  { request, reply }: Asked,
  how: 'opened' | 'replaced',
): Promise<{
  /** In their account, in the transaction that makes the link: they would have none otherwise. */
  readonly hold: (tx: Tx, room: Linked) => Promise<void>;
  /** In their browser, once that is committed. */
  readonly keep: (room: Linked) => void;
}> => {
  const { rooms, held } = deps;
  const who = await signedInOn(deps, request);
  return {
    hold: async (tx, room) => {
      if (who) await held.hold(who.account.id, room, how === 'opened', tx);
    },
    keep: ({ id, linkVersion }) => {
      const links = linksOf(deps, request);
      const link = rooms.linksOf(id, linkVersion).facilitator;
      const former = how === 'replaced' ? rooms.linksOf(id, linkVersion - 1).facilitator : undefined;
      if (!who || (former !== undefined && links.includes(former)))
        keepLinks(deps, reply, withLink(links, link, former));
    },
  };
};
