import { bothNames } from '../../../people/organisations/organisations.schema.ts';
import type { OrganisationsDeps } from '../../../people/organisations/organisations.visits.ts';
import { may } from '../../../people/organisations/roles.ts';
import { allowed } from '../../../people/organisations/team.pages.ts';
import { type OwnVisit, ownPages } from '../../../people/signin/account.visits.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import { csvType } from '../../../web/csv.ts';
import { judged, nothingReturned } from '../../../web/fields.ts';
import { foldAccents } from '../../../web/format.ts';
import { html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { type Page, paramOf } from '../../../web/page.ts';
import { paperSource } from '../../../web/printing.ts';
import { sendFile } from '../../../web/send.ts';
import { takenName } from '../evidence/file-name.ts';
import { bodyIn, drawnOfBody } from '../list/list.visits.ts';
import { pageOf } from '../list/narrowing.views.ts';
import type { ServicesDeps } from '../service.visits.ts';
import { type AddForm, addFields, addForm } from '../services.forms.ts';
import { addServiceForm } from '../services.views.ts';
import { servicesWords } from '../services.words.ts';
import { gridCsv } from './grid.export.ts';
import {
  arranged,
  type GridQuery,
  gridPageSize,
  gridQuery,
  lastMonths,
  movedBetween,
  standingOf,
  trendOf,
} from './grid.ts';
import { gridView, isGridNarrowed } from './grid.views.ts';

type GridDeps = ServicesDeps & Pick<OrganisationsDeps, 'learning'>;
type Visit = OwnVisit<GridDeps>;

/** Untaken reviews that the page lists at most. */
const unclaimedTold = 5;

const ownPage = ownPages<GridDeps>();

/** The services that a query asks for, in order, with what moved of each, of one theme where it is chosen. */
const servicesIn = async (
  { services, standards, clock }: GridDeps,
  organisation: string,
  query: GridQuery,
  lang: Lang,
  theme?: number,
) => {
  const months = lastMonths(dayOf(clock()));
  const since = months.find((month) => month === query.since) ?? months[0] ?? '';
  const all = await services.grid(organisation, since, query.only === 'archived');
  const asked = { ...query, q: foldAccents(query.q) };
  const found = arranged(all, asked, lang).map((service) => ({
    ...service,
    moved: movedBetween(standards, service.former, service.now, theme),
  }));
  return { months, since, all, found };
};

const drawGrid = async ({ deps, asked }: Visit, query: GridQuery, returned = nothingReturned) => {
  const { lang } = asked;
  const { body, bodies, grants } = bodyIn(asked);
  const here = asked.place().url[lang];
  const isWhole = query.page === 1 && !isGridNarrowed(query);
  const [{ months, since, all, found }, spans, learning, unclaimed] = await Promise.all([
    servicesIn(deps, body.id, query, lang, query.theme),
    isWhole ? deps.services.monthSpans(body.id) : undefined,
    isWhole ? deps.learning(body.id, lang) : undefined,
    isWhole ? deps.services.unclaimed(body.id, unclaimedTold) : undefined,
  ]);
  const { page, pages, shown: services } = pageOf(found, gridPageSize, query.page);
  const isEmpty = all.length === 0 && !isGridNarrowed(query);
  const today = dayOf(deps.clock());
  const manages = may(grants, 'manage', body.id, bodies);
  const words = servicesWords[lang];
  const grid = async () =>
    gridView({
      lang,
      here,
      body,
      standards: deps.standards,
      query: { ...query, page },
      since,
      months,
      today,
      services,
      led: await deps.organisations.led(services.map(({ id }) => id)),
      all,
      found,
      pages,
      standing: standingOf(found, deps.standards, query.theme),
      manages,
      whole: spans && learning && unclaimed && { unclaimed, trend: trendOf(spans, months), learning },
    });
  const isOfBody = grants.filter(({ role }) => role === 'body-administrator');
  const content = html`
    ${isEmpty ? html`<p>${words.none} ${manages && words.noneLead}</p>` : await grid()}
    ${
      manages &&
      addServiceForm({
        lang,
        returned,
        body,
        isFirst: isEmpty,
        isOfBody: may(isOfBody, 'manage', body.id, bodies),
      })
    }
    ${paperSource(lang, deps.site.baseUrl + here, deps.standards.current.version, today)}
  `;
  return { ...drawnOfBody(asked, body, words.servicesOf(body.name[lang]), content), enhanced: true };
};

const add = async ({ deps, asked, account }: Visit, form: AddForm) => {
  const { request, lang } = asked;
  const query = gridQuery.parse(request.query);
  const { fr, en, purpose, phase, lead } = form;
  const { errors, typed } = judged(lang, addFields, form);
  if (errors.length > 0 || phase === undefined)
    return { back: { errors, typed: { ...typed, lead: lead ?? '' } }, status: 400, query };
  const described = { purpose, purposeLang: lang, phase };
  const body = paramOf(request, 'organisation');
  const id = allowed(
    await deps.services.add(account, body, bothNames({ fr, en }), described, lead === 'yes'),
  );
  return { go: `${href('service', lang, { service: id })}?done=added` };
};

export const pages = {
  services: ownPage({
    title: (_deps, lang) => servicesWords[lang].services,
    query: gridQuery,
    show: drawGrid,
    form: addForm,
    act: add,
  }),
  servicesCsv: {
    show: async (deps, asked) => {
      const { request, reply, lang } = asked;
      const { body } = bodyIn(asked);
      const { found, since } = await servicesIn(deps, body.id, gridQuery.parse(request.query), lang);
      const csv = gridCsv(lang, deps.standards, found, since, deps.site.baseUrl);
      const name = `cap18-${takenName(body.name[lang]) || 'services'}-${dayOf(deps.clock())}.csv`;
      return sendFile(reply, { name, type: csvType, body: csv });
    },
  },
} satisfies Readonly<Record<string, Page<GridDeps>>>;
