import type { FastifyReply } from 'fastify';
import { letInSignedIn, signedInOn } from '../../people/signin/session.visits.ts';
import type { Account } from '../../people/signin/signin.ts';
import type { Html } from '../../web/html.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import { sendFile } from '../../web/send.ts';
import { type LiveVisit, openingCrumb, sendLive } from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import { accountRoomsView, type LedRoom, myRoomsLines, myRoomsView } from './my-rooms.views.ts';
import { keepLinks, linksOf } from './my-rooms.visits.ts';
import { myRoomsForm, myRoomsQuery } from './prepare.schema.ts';
import { prepareWords } from './prepare.words.ts';

/** « Mes salles »: found again by who opened them, when their addresses are lost. */
export const pages = {
  myRooms: {
    title: (_deps, lang) => prepareWords[lang].myRooms,
    show: (deps, asked) => show({ deps, asked }),
    act: async (deps, asked) => {
      const { request, reply, lang } = asked;
      const visit = { deps, asked };
      const form = myRoomsForm.safeParse(request.body ?? {}).data;
      if (!form) throw new Refusal(400);
      const back = href('myRooms', lang);
      if (form.do === 'forget') {
        keepLinks(deps, reply, '');
        return reply.redirect(back, 303);
      }
      const who = await letInSignedIn(deps, request, reply);
      if (!who) return reply;
      const links = form.link === '' ? linksOf(deps, request) : [form.link];
      if (!(await add(visit, who.account, links))) return show(visit, prepareWords[lang].noRoomThere);
      return reply.redirect(`${back}?done=added`, 303);
    },
  },
  myRoomsFile: {
    show: async (deps, asked) => {
      const { reply, lang } = asked;
      const led = await ledHere({ deps, asked });
      if (led.length === 0) return reply.redirect(href('myRooms', lang), 303);
      const lines = myRoomsLines(lang, led, { baseUrl: deps.site.baseUrl, now: deps.clock() });
      const name = href('myRoomsFile', lang).split('/').at(-1) ?? '';
      // Programs of Windows read the file as UTF-8 by its first character, and end its lines as they do.
      const body = `\ufeff${lines.join('\r\n')}\r\n`;
      return sendFile(reply, { name, type: 'text/plain; charset=utf-8', body });
    },
  },
} satisfies Readonly<Record<string, Page<LiveDeps>>>;

const ledBy = async ({ rooms }: LiveDeps, links: readonly string[]): Promise<readonly LedRoom[]> => {
  const found = await Promise.all(links.map((link) => rooms.byFacilitatorLink(link)));
  // Links that were replaced elsewhere lead nowhere any more.
  return links.flatMap((link, rank) => {
    const room = found[rank];
    return room ? [{ room, link }] : [];
  });
};

/** The rooms whose links this browser keeps. */
const ledHere = ({ deps, asked }: LiveVisit): Promise<readonly LedRoom[]> =>
  ledBy(deps, linksOf(deps, asked.request));

const accountRooms = async (
  visit: LiveVisit,
  account: Account,
  problem: string | undefined,
): Promise<Html> => {
  const { deps, asked } = visit;
  const { held, rooms } = deps;
  const { page, done } = myRoomsQuery.parse(asked.request.query);
  const some = await held.roomsOf(account.id, page);
  const links = some.rooms.map(({ id, linkVersion }) => rooms.linksOf(id, linkVersion).facilitator);
  const here = await ledHere(visit);
  const isHeld = await Promise.all(
    here.map(async ({ room }) => (await held.find(account.id, room.id)) !== undefined),
  );
  return accountRoomsView({
    ...{ lang: asked.lang, name: account.name, page, isLast: some.isLast, done, problem },
    own: await ledBy(deps, links),
    here: here.filter((_, rank) => !isHeld[rank]),
  });
};

const show = async (visit: LiveVisit, problem?: string): Promise<FastifyReply> => {
  const { deps, asked } = visit;
  const { lang } = asked;
  const who = await signedInOn(deps, asked.request);
  const body = who
    ? await accountRooms(visit, who.account, problem)
    : myRoomsView(lang, await ledHere(visit));
  const crumbs = [openingCrumb(lang)];
  const page = { place: pagePlace('myRooms'), crumbs, title: prepareWords[lang].myRooms, body };
  return sendLive(visit, page, problem === undefined ? 200 : 409);
};

/**
 * Adds to an account the rooms of these links, and has the browser forget those links. False, with nothing changed, when
 * none of them leads to a room.
 */
const add = async (
  { deps, asked }: LiveVisit,
  account: Account,
  links: readonly string[],
): Promise<boolean> => {
  const led = await ledBy(deps, links);
  if (led.length === 0) return false;
  for (const { room } of led)
    await deps.held.hold(account.id, { id: room.id, linkVersion: room.state.linkVersion });
  const left = linksOf(deps, asked.request).filter((link) => !links.includes(link));
  keepLinks(deps, asked.reply, left.join('.'));
  return true;
};
