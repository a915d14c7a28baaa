import { tableCsv, tableOf } from '../../../documents/tables.ts';
import type { Member } from '../../../people/organisations/organisations.ts';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import { serviceRoles } from '../../../people/organisations/roles.ts';
import type { Lang } from '../../../standard/standard.ts';
import { label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { gridWords } from '../grid/grid.words.ts';
import { listWords } from '../list/list.words.ts';
import {
  nameSearch,
  narrowedHref,
  narrowingChoice,
  narrowingForm,
  pageLinks,
} from '../list/narrowing.views.ts';
import type { RosterQuery } from './roster.schema.ts';
import type { InService, Person } from './roster.ts';
import { rosterWords } from './roster.words.ts';

export type RosterModel = {
  readonly lang: Lang;
  /** The address of the list, and the id of the body. */
  readonly here: string;
  readonly organisation: string;
  readonly query: RosterQuery;
  /** Those of this page, with the last day on which each signed in. */
  readonly people: readonly Person[];
  /** Those whose role in the body lets them read all of its services. */
  readonly ofBody: readonly Pick<Member, 'name' | 'role'>[];
  readonly seen: ReadonlyMap<string, string>;
  /** How many people are found, with how many roles, on how many pages. */
  readonly total: number;
  readonly roles: number;
  readonly pages: number;
};

/** As many services as are told of someone at once: the others are folded. */
const servicesTold = 2;

const inService =
  (lang: Lang) =>
  ({ service, name, role, since }: InService): Html =>
    html`
    <li><a href="${href('serviceTeam', lang, { service })}">${name[lang]}</a>, ${organisationsWords[lang].roles[role]}, <span class="quiet">${rosterWords[lang].since(longDate(since, lang))}</span></li>
  `;

const personView = ({ lang, seen }: RosterModel, { account, name, services }: Person): Html => {
  const words = rosterWords[lang];
  const day = seen.get(account);
  const others = services.slice(servicesTold);
  return html`
    <li>
      <p><strong>${name}</strong>${day !== undefined && html`<br> <span class="quiet">${words.seen(longDate(day, lang))}</span>`}</p>
      <div>
        <ul>${services.slice(0, servicesTold).map(inService(lang))}</ul>
        ${others.length > 0 && html`<details><summary>${words.others(others.length)}</summary><ul>${others.map(inService(lang))}</ul></details>`}
      </div>
    </li>
  `;
};

const filters = ({ lang, here, query }: RosterModel): Html => {
  const words = rosterWords[lang];
  const roles = serviceRoles.map((role) => [role, organisationsWords[lang].roles[role]] as const);
  return narrowingForm({
    lang,
    here,
    kept: {},
    fields: html`
      ${nameSearch(words.search, query.q)}
      ${narrowingChoice('role', words.role, [['', listWords[lang].all], ...roles], query.role)}
    `,
    isFolded: false,
  });
};

/** Who has access to all the services without a role in one: the way to change that is the page of the body. */
const ofBodyView = ({ lang, organisation, ofBody }: RosterModel): Html | false => {
  const said = ofBody.map(({ name, role }) => `${name} (${organisationsWords[lang].roles[role]})`);
  return (
    said.length > 0 &&
    html`<p>${label(rosterWords[lang].ofBody, lang)} <a href="${href('organisation', lang, { organisation })}">${said.join(', ')}</a>.</p>`
  );
};

/** The people of a body's services, each with their roles. */
export const rosterView = (model: RosterModel): Html => {
  const { lang, here, organisation, query, people, total, roles, pages } = model;
  const words = rosterWords[lang];
  const { q, role } = query;
  const isNarrowed = q !== '' || role !== undefined;
  const toServices = html`<a href="${href('services', lang, { organisation })}">${words.toServices}</a>`;
  if (total === 0 && !isNarrowed)
    return html`<p>${words.none} ${words.noneLead}</p>${ofBodyView(model)}<p class="actions">${toServices}</p>`;
  const clear = isNarrowed && html`<a href="${here}">${listWords[lang].clear}</a>`;
  return html`
    <p class="lead">${words.lead}</p>
    ${ofBodyView(model)}
    ${filters(model)}
    <p class="found" role="status"><strong>${total > 0 ? words.found(total, roles) : words.notFound}</strong> ${clear}</p>
    ${
      total > 0 &&
      html`
        <p class="actions"><a href="${narrowedHref(href('servicesPeopleCsv', lang, { organisation }), { q, role })}" download>${gridWords[lang].file}</a>${toServices}</p>
        <ul class="roster">${people.map((each) => personView(model, each))}</ul>
        ${pageLinks(lang, query.page, pages, (page) => narrowedHref(here, { q, role, page }))}
      `
    }
  `;
};

/**
 * The same as a file for a spreadsheet: a row a role.
 *
 * @param origin what addresses begin with
 */
export const rosterCsv = (
  lang: Lang,
  people: readonly Person[],
  seen: ReadonlyMap<string, string>,
  origin: string,
): string => {
  const { columns } = rosterWords[lang];
  const roles = people.flatMap(({ services, ...person }) =>
    services.map(({ name: of, ...role }) => ({ ...person, ...role, of })),
  );
  return tableCsv(
    lang,
    tableOf(roles, [
      [columns.person, ({ name }) => name],
      [columns.service, ({ of }) => of[lang]],
      [columns.address, ({ service }) => origin + href('serviceTeam', lang, { service })],
      [columns.role, ({ role }) => organisationsWords[lang].roles[role]],
      [columns.since, ({ since }) => since],
      [columns.seen, ({ account }) => seen.get(account) ?? ''],
    ]),
  );
};
