import { z } from 'zod';
import { signedInOn } from '../../people/signin/session.visits.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import { sendFile } from '../../web/send.ts';
import { type LiveVisit, openingCrumb, sendLive } from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import { accountRoomsView, type LedRoom, myRoomsLines, myRoomsView } from './my-rooms.views.ts';
import { forgetLinks, linksOf, roomsOfAccount } from './my-rooms.visits.ts';
import { prepareWords } from './prepare.words.ts';

const pageQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });

/** « Mes salles »: the rooms of the account of whoever is signed in, or else of their browser. */
export const pages = {
  myRooms: {
    title: (_deps, lang) => prepareWords[lang].myRooms,
    show: async (deps, asked) => {
      const { lang } = asked;
      const visit = { deps, asked };
      const who = await signedInOn(deps, asked.request);
      const body = who
        ? accountRoomsView({ lang, name: who.account.name, ...(await accountRooms(visit, who.account.id)) })
        : myRoomsView(lang, await ledHere(visit));
      const title = prepareWords[lang].myRooms;
      return sendLive(visit, { place: pagePlace('myRooms'), crumbs: [openingCrumb(lang)], title, body });
    },
    act: async (deps, { reply, lang }) => {
      forgetLinks(deps, reply);
      return reply.redirect(href('myRooms', lang), 303);
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

const accountRooms = async ({ deps, asked }: LiveVisit, account: string) => {
  const { page } = pageQuery.parse(asked.request.query);
  const { rooms, isLast } = await roomsOfAccount(deps, account, page);
  const links = rooms.map(({ id, linkVersion }) => deps.rooms.linksOf(id, linkVersion).facilitator);
  return { page, isLast, rooms: await ledBy(deps, links) };
};
