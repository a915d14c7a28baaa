import type { FastifyReply, FastifyRequest } from 'fastify';
import { letInSignedIn, signedInOn } from '../../people/signin/session.pages.ts';
import type { Account } from '../../people/signin/signin.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import { addressOf } from '../../web/limits.ts';
import { href, pagePattern, pagePlace } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { cookieName, cookieOptions } from '../../web/security.ts';
import { facilitatorWords } from '../facilitator.words.ts';
import type { Linked } from '../held/held.ts';
import { type LivePages, sendLive } from '../live.pages.ts';
import { myRoomsCookie, myRoomsSeconds, readLinks, withLink } from './my-rooms.ts';
import { accountRoomsView, type LedRoom, myRoomsLines, myRoomsView } from './my-rooms.views.ts';
import { myRoomsForm, myRoomsQuery } from './prepare.schema.ts';
import { prepareWords } from './prepare.words.ts';

type Kept = Pick<LivePages, 'site'>;

const linksOf = ({ site }: Kept, request: FastifyRequest): readonly string[] =>
  readLinks(request.cookies[cookieName(site, myRoomsCookie)]);

/** Has the browser keep these links, and no other. */
const keepLinks = ({ site }: Kept, reply: FastifyReply, kept: string): void => {
  const name = cookieName(site, myRoomsCookie);
  if (kept === '') reply.clearCookie(name, cookieOptions(site));
  else reply.setCookie(name, kept, { ...cookieOptions(site), maxAge: myRoomsSeconds });
};

/**
 * Keeps a room for who leads it: in their account when they are signed in, so that nothing of it is left on a device that
 * others use; in their browser otherwise.
 *
 * @param how it came to them: opened just now, or by a link that takes the place of the one before
 */
export const keepRoom = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  room: Linked,
  how: 'opened' | 'replaced',
): Promise<void> => {
  const { rooms, held } = pages;
  const links = linksOf(pages, request);
  const link = rooms.linksOf(room.id, room.linkVersion).facilitator;
  const former = how === 'replaced' ? rooms.linksOf(room.id, room.linkVersion - 1).facilitator : undefined;
  const who = await signedInOn(pages, request);
  if (who) await held.hold(who.account.id, room, how === 'opened');
  if (!who || (former !== undefined && links.includes(former)))
    keepLinks(pages, reply, withLink(links, link, former));
};

/** « Mes salles »: found again by who opened them, when their addresses are lost. */
export const myRoomsPages = (pages: LivePages): void => {
  const { app, site, rooms, held, limiter, clock } = pages;
  const ledBy = async (links: readonly string[]): Promise<readonly LedRoom[]> => {
    const found = await Promise.all(links.map((link) => rooms.byFacilitatorLink(link)));
    // Links that were replaced elsewhere lead nowhere any more.
    return links.flatMap((link, rank) => {
      const room = found[rank];
      return room ? [{ room, link }] : [];
    });
  };
  const ledIn = (request: FastifyRequest): Promise<readonly LedRoom[]> => ledBy(linksOf(pages, request));
  const takeAway = async (
    request: FastifyRequest,
    reply: FastifyReply,
    lang: Lang,
  ): Promise<FastifyReply> => {
    const led = await ledIn(request);
    if (led.length === 0) return reply.redirect(href('myRooms', lang), 303);
    const lines = myRoomsLines(lang, led, { baseUrl: site.baseUrl, now: clock() });
    const name = href('myRoomsFile', lang).split('/').at(-1);
    return (
      reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'no-store')
        // Programs of Windows read the file as UTF-8 by its first character, and end its lines as they do.
        .send(`\ufeff${lines.join('\r\n')}\r\n`)
    );
  };
  const accountRooms = async (
    account: Account,
    lang: Lang,
    request: FastifyRequest,
    problem: string | undefined,
  ) => {
    const { page, done } = myRoomsQuery.parse(request.query);
    const some = await held.roomsOf(account.id, page);
    const links = some.rooms.map(({ id, linkVersion }) => rooms.linksOf(id, linkVersion).facilitator);
    const here = await ledIn(request);
    const isHeld = await Promise.all(
      here.map(async ({ room }) => (await held.find(account.id, room.id)) !== undefined),
    );
    return accountRoomsView({
      ...{ lang, name: account.name, page, isLast: some.isLast, done, problem },
      own: await ledBy(links),
      here: here.filter((_, rank) => !isHeld[rank]),
    });
  };
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    lang: Lang,
    problem?: string,
  ): Promise<FastifyReply> => {
    const who = await signedInOn(pages, request);
    const crumbs = [{ href: href('openRoom', lang), label: facilitatorWords[lang].openingTitle }];
    const title = prepareWords[lang].myRooms;
    const body = who
      ? await accountRooms(who.account, lang, request, problem)
      : myRoomsView(lang, await ledIn(request));
    const page = { lang, place: pagePlace('myRooms'), crumbs, title, body };
    return sendLive(pages, request, reply, page, problem === undefined ? 200 : 409);
  };
  /**
   * Adds to an account the rooms of these links, and has the browser forget those links. False, with nothing changed, when
   * none of them leads to a room.
   */
  const add = async (
    account: Account,
    request: FastifyRequest,
    reply: FastifyReply,
    links: readonly string[],
  ): Promise<boolean> => {
    const led = await ledBy(links);
    if (led.length === 0) return false;
    for (const { room } of led)
      await held.hold(account.id, { id: room.id, linkVersion: room.state.linkVersion });
    keepLinks(
      pages,
      reply,
      linksOf(pages, request)
        .filter((link) => !links.includes(link))
        .join('.'),
    );
    return true;
  };
  const limits = { config: { limits: [limiter.counter('roomLists', addressOf)] } };
  for (const lang of languages) {
    app.get(pagePattern('myRooms')[lang], limits, (request, reply) => show(request, reply, lang));
    app.get(pagePattern('myRoomsFile')[lang], limits, (request, reply) => takeAway(request, reply, lang));
    app.post(pagePattern('myRooms')[lang], limits, async (request, reply) => {
      const form = myRoomsForm.safeParse(request.body ?? {}).data;
      if (!form) throw new Refusal(400);
      const back = href('myRooms', lang);
      if (form.do === 'forget') {
        keepLinks(pages, reply, '');
        return reply.redirect(back, 303);
      }
      const who = await letInSignedIn(pages, request, reply);
      if (!who) return reply;
      const links = form.link === '' ? linksOf(pages, request) : [form.link];
      if (!(await add(who.account, request, reply, links)))
        return show(request, reply, lang, prepareWords[lang].noRoomThere);
      return reply.redirect(`${back}?done=added`, 303);
    });
  }
};
