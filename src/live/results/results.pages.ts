import type { Lang } from '../../standard/standard.ts';
import type { Html } from '../../web/html.ts';
import { pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import { sendFile } from '../../web/send.ts';
import { shownCode } from '../codes.ts';
import { controlsCrumb, type LedVisit, ledPage, openLed } from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import { cardsView } from './cards.views.ts';
import { cardsWords } from './cards.words.ts';
import { resultsCsv, resultsFileName } from './results.export.ts';

import { type SessionResults, sessionResults } from './results.ts';
import { resultsView } from './results.views.ts';
import { resultsWords } from './results.words.ts';

/** A page read under a facilitator's link: its name comes before the code of the room. */
const readPage = (
  name: 'facilitatorResults' | 'facilitatorCards',
  titleIn: (lang: Lang) => string,
  draw: (visit: LedVisit) => Html | Promise<Html>,
): Page<LiveDeps> =>
  ledPage({
    title: (_deps, lang) => titleIn(lang),
    show: async (visit) => ({
      place: pagePlace(name, { link: visit.link }),
      crumbs: [controlsCrumb(visit)],
      title: `${titleIn(visit.asked.lang)} – ${shownCode(visit.room.code)}`,
      body: await draw(visit),
    }),
  });

/** What comes after a session, under its facilitator's link: its results as a page and as a table; and what goes on paper. */
export const pages = {
  facilitatorResults: readPage(
    'facilitatorResults',
    (lang) => resultsWords[lang].title,
    async (visit) => resultsView(visit.scene, visit.link, await resultsOf(visit)),
  ),
  facilitatorResultsCsv: {
    show: async (deps, asked) => {
      const visit = await openLed(deps, asked);
      const results = await resultsOf(visit);
      return sendFile(asked.reply, {
        name: resultsFileName(visit.scene, results),
        type: 'text/csv; charset=utf-8',
        body: resultsCsv(visit.scene, results),
      });
    },
  },
  facilitatorCards: readPage(
    'facilitatorCards',
    (lang) => cardsWords[lang].title,
    ({ scene, link }) => cardsView(scene, link),
  ),
} satisfies Readonly<Record<string, Page<LiveDeps>>>;

const resultsOf = async ({ deps, room, scene }: LedVisit): Promise<SessionResults> => {
  const [votes, byTables, both, replies, voters] = await Promise.all([
    deps.rooms.allVotes(room),
    deps.rooms.answeredByTables(room.id),
    deps.rooms.bothTimes(room),
    deps.rooms.allReplies(room.id),
    deps.rooms.voters(room.id),
  ]);
  return sessionResults(scene, room, { votes, byTables, both, ...replies, voters });
};
