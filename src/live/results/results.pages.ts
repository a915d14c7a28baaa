import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Lang, languages } from '../../standard/standard.ts';
import type { Html } from '../../web/html.ts';
import type { Crumb } from '../../web/layout.ts';
import { href, pagePattern, pagePlace } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { shownCode } from '../codes.ts';
import { roomCounted, roomLed } from '../facilitator.pages.ts';
import { facilitatorWords } from '../facilitator.words.ts';
import { type LivePages, sendLive } from '../live.pages.ts';
import { roomsFor } from '../rehearsal/entry.pages.ts';
import { type Scene, sceneOf } from '../stage.model.ts';
import { tableSheetsView } from '../tables/tables.views.ts';
import { tablesWords } from '../tables/tables.words.ts';
import { cardsView } from './cards.views.ts';
import { cardsWords } from './cards.words.ts';
import { resultsCsv, resultsData, resultsFileName } from './results.export.ts';
import { type SessionResults, sessionResults } from './results.ts';
import { resultsView } from './results.views.ts';
import { resultsWords } from './results.words.ts';

type LinkRequest = FastifyRequest<{ Params: { link: string } }>;

const resultsOf = async (rooms: LivePages['rooms'], scene: Scene): Promise<SessionResults> => {
  const { room } = scene;
  const [votes, both, replies, voters] = await Promise.all([
    rooms.allVotes(room),
    rooms.bothTimes(room),
    rooms.allReplies(room.id),
    rooms.voters(room.id),
  ]);
  return sessionResults(scene, room, { votes, both, ...replies, voters });
};

const crumbs = ({ lang, room }: Scene, link: string): readonly Crumb[] => [
  {
    href: href('facilitator', lang, { link }),
    label: facilitatorWords[lang].leading(shownCode(room.code)),
  },
];

const sendFile = (reply: FastifyReply, type: string, name: string, text: string): FastifyReply =>
  reply
    .type(`${type}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(text);

/** What comes after a session, under the link of who led it: its results as a page and as files; and what goes on paper. */
export const resultsPages = (pages: LivePages): void => {
  const { app, limiter } = pages;
  const limits = { config: { limits: [limiter.counter('results', roomCounted(pages))] } };

  /** Answers an address that holds a facilitator's link; any other, a projector's included, leads nowhere. */
  const underLink = (
    name:
      | 'facilitatorResults'
      | 'facilitatorResultsCsv'
      | 'facilitatorResultsJson'
      | 'facilitatorCards'
      | 'facilitatorTables',
    answer: (
      scene: Scene,
      request: LinkRequest,
      reply: FastifyReply,
      rooms: LivePages['rooms'],
    ) => Promise<FastifyReply>,
  ): void => {
    for (const lang of languages)
      app.get<{ Params: { link: string } }>(pagePattern(name)[lang], limits, async (request, reply) => {
        const room = await roomLed(pages, request);
        if (!room) throw new Refusal(404);
        return answer(sceneOf(pages, lang, room), request, reply, roomsFor(pages, request));
      });
  };

  /** Sends what is read under a facilitator's link; its name comes before the code of the room. */
  const pageUnderLink = (
    name: 'facilitatorResults' | 'facilitatorCards' | 'facilitatorTables',
    titleIn: (lang: Lang) => string,
    bodyOf: (scene: Scene, link: string, rooms: LivePages['rooms']) => Html | Promise<Html>,
  ): void =>
    underLink(name, async (scene, request, reply, rooms) => {
      const { lang, room } = scene;
      const { link } = request.params;
      const body = await bodyOf(scene, link, rooms);
      const title = `${titleIn(lang)} – ${shownCode(room.code)}`;
      const place = pagePlace(name, { link });
      return sendLive(pages, request, reply, { lang, place, crumbs: crumbs(scene, link), title, body });
    });

  pageUnderLink(
    'facilitatorResults',
    (lang) => resultsWords[lang].title,
    async (scene, link, rooms) => resultsView(scene, link, await resultsOf(rooms, scene)),
  );
  pageUnderLink('facilitatorCards', (lang) => cardsWords[lang].title, cardsView);
  pageUnderLink('facilitatorTables', (lang) => tablesWords[lang].sheetsTitle, tableSheetsView);

  underLink('facilitatorResultsCsv', async (scene, _request, reply, rooms) => {
    const results = await resultsOf(rooms, scene);
    const name = resultsFileName(scene, results, 'csv');
    return sendFile(reply, 'text/csv', name, resultsCsv(scene, results));
  });

  underLink('facilitatorResultsJson', async (scene, _request, reply, rooms) => {
    const results = await resultsOf(rooms, scene);
    const name = resultsFileName(scene, results, 'json');
    const text = JSON.stringify(resultsData(scene, results), null, 2);
    return sendFile(reply, 'application/json', name, text);
  });
};
