import { basename } from 'node:path';
import { allows } from '../../../people/organisations/roles.ts';
import { ownPages } from '../../../people/signin/account.visits.ts';
import { csvType } from '../../../web/csv.ts';
import type { Page } from '../../../web/page.ts';
import { sendFile } from '../../../web/send.ts';
import { bodyIn, drawnOfBody } from '../list/list.visits.ts';
import { pageOf } from '../list/narrowing.views.ts';
import type { ServicesPages } from '../service.visits.ts';
import { rosterQuery } from './roster.schema.ts';
import { rosterOf, rosterPageSize } from './roster.ts';
import { rosterCsv, rosterView } from './roster.views.ts';
import { rosterWords } from './roster.words.ts';

/** The people of a body's services, for who manages the body: on a page, and to take away. */
export const pages = {
  servicesPeople: ownPages<ServicesPages>()({
    title: (_deps, lang) => rosterWords[lang].short,
    query: rosterQuery,
    show: async ({ deps, asked }, query) => {
      const { lang } = asked;
      const { body } = bodyIn(asked);
      const organisation = body.id;
      const found = rosterOf(await deps.services.roster(organisation), query, lang);
      const { page, pages, shown: people } = pageOf(found, rosterPageSize, query.page);
      const members = await deps.organisations.membersOf(organisation);
      const ofBody = members.filter(({ role }) => allows(role, 'read'));
      const content = rosterView({
        lang,
        here: asked.place().url[lang],
        organisation,
        query: { ...query, page },
        people,
        ofBody,
        seen: await deps.signin.lastSignIns(people.map(({ account }) => account)),
        total: found.length,
        roles: found.reduce((sum, { services }) => sum + services.length, 0),
        pages,
      });
      return drawnOfBody(asked, body, rosterWords[lang].title(body.name[lang]), content);
    },
  }),
  servicesPeopleCsv: {
    show: async ({ services, signin, site }, asked) => {
      const { request, reply, lang, place } = asked;
      const { body } = bodyIn(asked);
      const people = rosterOf(await services.roster(body.id), rosterQuery.parse(request.query), lang);
      const seen = await signin.lastSignIns(people.map(({ account }) => account));
      const csv = rosterCsv(lang, people, seen, site.baseUrl);
      return sendFile(reply, { name: basename(place().url[lang]), type: csvType, body: csv });
    },
  },
} satisfies Readonly<Record<string, Page<ServicesPages>>>;
