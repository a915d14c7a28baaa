import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Lang, languages } from '../../standard/standard.ts';
import { addressOf } from '../../web/limits.ts';
import { cookieName, cookieOptions } from '../../web/security.ts';
import { facilitatorWords } from '../facilitator.words.ts';
import { type LivePages, sendLive } from '../live.pages.ts';
import { livePaths } from '../live.paths.ts';
import { myRoomsCookie, myRoomsSeconds, readLinks, withLink } from './my-rooms.ts';
import { type LedRoom, myRoomsLines, myRoomsView } from './my-rooms.views.ts';
import { prepareWords } from './prepare.words.ts';

type Kept = Pick<LivePages, 'site'>;

const linksOf = ({ site }: Kept, request: FastifyRequest): readonly string[] =>
  readLinks(request.cookies[cookieName(site, myRoomsCookie)]);

/**
 * Has the browser remember a room that it opened.
 *
 * @param replaced the link that this one takes the place of
 */
export const rememberRoom = (
  { site }: Kept,
  request: FastifyRequest,
  reply: FastifyReply,
  link: string,
  replaced?: string,
): void => {
  const kept = withLink(linksOf({ site }, request), link, replaced);
  reply.setCookie(cookieName(site, myRoomsCookie), kept, { ...cookieOptions(site), maxAge: myRoomsSeconds });
};

/** « Mes salles »: found again by who opened them, when their addresses are lost. */
export const myRoomsPages = (pages: LivePages): void => {
  const { app, site, rooms, limiter, clock } = pages;
  const ledIn = async (request: FastifyRequest): Promise<readonly LedRoom[]> => {
    const links = linksOf(pages, request);
    const found = await Promise.all(links.map((link) => rooms.byFacilitatorLink(link)));
    // Links that were replaced elsewhere lead nowhere any more.
    return links.flatMap((link, rank) => {
      const room = found[rank];
      return room ? [{ room, link }] : [];
    });
  };
  const takeAway = async (
    request: FastifyRequest,
    reply: FastifyReply,
    lang: Lang,
  ): Promise<FastifyReply> => {
    const led = await ledIn(request);
    if (led.length === 0) return reply.redirect(livePaths.to('myRooms', lang), 303);
    const lines = myRoomsLines(lang, led, { baseUrl: site.baseUrl, now: clock() });
    const name = livePaths.to('myRoomsFile', lang).split('/').at(-1);
    return (
      reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'no-store')
        // Programs of Windows read the file as UTF-8 by its first character, and end its lines as they do.
        .send(`\ufeff${lines.join('\r\n')}\r\n`)
    );
  };
  const show = async (request: FastifyRequest, reply: FastifyReply, lang: Lang): Promise<FastifyReply> => {
    const led = await ledIn(request);
    const crumbs = [{ href: livePaths.to('openRoom', lang), label: facilitatorWords[lang].openingTitle }];
    const title = prepareWords[lang].myRooms;
    const page = { lang, place: livePaths.place('myRooms'), crumbs, title, body: myRoomsView(lang, led) };
    return sendLive(pages, request, reply, page);
  };
  const limits = { config: { limits: [limiter.counter('roomLists', addressOf)] } };
  for (const lang of languages) {
    app.get(livePaths.patterns.myRooms[lang], limits, (request, reply) => show(request, reply, lang));
    app.get(livePaths.patterns.myRoomsFile[lang], limits, (request, reply) => takeAway(request, reply, lang));
    app.post(livePaths.patterns.myRooms[lang], limits, (_request, reply) => {
      reply.clearCookie(cookieName(site, myRoomsCookie), cookieOptions(site));
      return reply.redirect(livePaths.to('myRooms', lang), 303);
    });
  }
};
