/** The grid of a body: a row a service, a cell a practice. */
import type { Organisation } from '../../../people/organisations/bodies.ts';
import { addDays } from '../../../standard/days.ts';
import {
  bands,
  countsFrom,
  type Lang,
  practiceOf,
  readingOf,
  type Standard,
  unansweredIn,
} from '../../../standard/standard.ts';
import { actionsSaid, countsSaid, groundOf, markOf } from '../../../web/bands.ts';
import { label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { bandLegend } from '../../../web/service-rose.ts';
import { bandsIn, codesByPractice, petalOf } from '../../../web/small-rose.ts';
import { listWords } from '../list/list.words.ts';
import {
  nameSearch,
  narrowedHref,
  narrowingChoice,
  narrowingForm,
  pageLinks,
} from '../list/narrowing.views.ts';
import { servicesWords } from '../services.words.ts';
import { type BodyModel, type WholeModel, wholeView } from './body.views.ts';
import { type GridQuery, type GridService, isProvenBy, type Moved, sumOf } from './grid.ts';
import { gridWords } from './grid.words.ts';

type MovedService = GridService & { readonly moved: Moved };

export type GridModel = BodyModel & {
  readonly body: Organisation;
  readonly query: GridQuery;
  /** Months, `YYYY-MM`: the chosen one, and those to choose from. */
  readonly since: string;
  readonly months: readonly string[];
  readonly today: string;
  /** The services that were found, and those of this page. */
  readonly found: readonly MovedService[];
  readonly services: readonly MovedService[];
  readonly pages: number;
  /** The services of this page that have a lead. */
  readonly led: ReadonlySet<string>;
  /** Undefined where the grid is filtered, or past its first page. */
  readonly whole: WholeModel | undefined;
  /** Whether the reader may add a service. */
  readonly manages: boolean;
};

export const isGridNarrowed = ({ q, theme, phase, only }: GridQuery): boolean =>
  q !== '' || theme !== undefined || phase !== undefined || only !== undefined;

/** The query without its page, for links. */
const askedOf = ({ page: _, sort, ...rest }: GridQuery) => ({ ...rest, sort: sort === 'name' ? '' : sort });

const monthStart = (lang: Lang, month: string): string => longDate(`${month}-01`, lang);

/** With fewer services, the filters are folded. */
const fewServices = 20;

const filters = (model: GridModel): Html => {
  const { lang, here, query, standards, months, all } = model;
  const [words, shared] = [gridWords[lang], listWords[lang]];
  const themes = standards.current.themes.map(({ id, title }) => [`${id}`, `${id}. ${title[lang]}`] as const);
  const states = [['', shared.anyState], ['blank', words.blank], ...Object.entries(shared.states)] as const;
  const phases = Object.entries(servicesWords[lang].phases);
  const since = months.map((month) => [month, monthStart(lang, month)] as const);
  const fields = html`
    ${nameSearch(servicesWords[lang].rename, query.q)}
    ${narrowingChoice('theme', words.theme, [['', shared.all], ...themes], query.theme?.toString())}
    ${narrowingChoice('phase', servicesWords[lang].phase, [['', shared.any], ...phases], query.phase)}
    ${narrowingChoice('only', shared.state, states, query.only)}
    ${narrowingChoice('sort', shared.sort, Object.entries(words.sorts), query.sort)}
    ${narrowingChoice('since', words.since, since, model.since)}
  `;
  const isFolded =
    all.length < fewServices && !isGridNarrowed(query) && query.sort === 'name' && query.since === undefined;
  return narrowingForm({ lang, here, kept: {}, fields, isFolded });
};

const ofProven = (
  { lang, standards }: GridModel,
  { id: service, now }: GridService,
  practices: readonly number[],
  said: string,
): Html | false => {
  const standard = readingOf(standards, now.standard).standard;
  const link = (id: number): Html => {
    const name = `${id}. ${practiceOf(standard, id)?.title[lang]}`;
    return html`<a href="${href('servicePractice', lang, { service, id })}" title="${name}" aria-label="${name}">${id}</a>`;
  };
  return (
    practices.length > 0 &&
    html`<br><span class="moved">${said} ${practices.map((id, rank) => html`${rank > 0 && ', '}${link(id)}`)}</span>`
  );
};

/** Signs to see and words to hear, linked to the changes; then practices by number. */
const movedView = (model: GridModel, service: MovedService): Html | false => {
  const { lang, since, today } = model;
  const { id, moved } = service;
  const { against, up, down, known, gained, lost } = moved;
  const words = gridWords[lang];
  if (against + up + down + known + gained.length + lost.length === 0) return false;
  // Days are compared at their ends.
  const changes = `${href('serviceChanges', lang, { service: id })}?from=${addDays(`${since}-01`, -1)}&to=${today}`;
  const sign = (count: number, mark: string, said: string): Html | false =>
    count > 0 &&
    html`<span class="moved"><span aria-hidden="true">${mark}&nbsp;${count}</span><span class="visually-hidden">${said}</span></span> `;
  return html`
    <a href="${changes}">${sign(against, '!', words.against(against))}${sign(up, '▲', words.up(up))}${sign(down, '▼', words.down(down))}${known > 0 && html`<span class="moved">${words.knownShort(known)}</span>`}</a>
    ${ofProven(model, service, gained, words.gainedShort(gained.length))}${ofProven(model, service, lost, words.lostShort(lost.length))}
  `;
};

/** The practices that have a column, with their ranks in the standard. */
const columnsOf = ({ practices }: Standard, theme: number | undefined) =>
  practices
    .map((practice, rank) => ({ practice, rank }))
    .filter(({ practice }) => theme === undefined || practice.theme === theme);

/** Side of a cell, in units of its picture. */
const side = 48;
/** The height of a mark, with some room: in lower bands, marks are smaller. */
const markHeight = 22;

/** The actions of a practice, a digit each: their ranks in `bands`, the furthest along first. */
type Petal = string;

/** « 2 vérifiées, 1 sans réponse ». */
export const codesSaid = (lang: Lang, codes: string): string =>
  countsSaid(lang, countsFrom(codes), bands, unansweredIn(codes));

const cellShapes = (petals: ReadonlySet<Petal>): Html => {
  const shape = (petal: Petal): Html => {
    const height = side / petal.length;
    const stack = bandsIn(petal);
    const top = (rank: number): number => side - (rank + 1) * height;
    return html`
      <symbol id="gc${petal}" viewBox="-2 -2 ${side + 4} ${side + 4}">
        ${stack.map((band, rank) => groundOf(band, { x: 0, y: top(rank), width: side, height }))}
        ${stack.map((band, rank) => html`<g transform="translate(${side / 2} ${top(rank) + height / 2}) scale(${Math.min(1, height / markHeight)})">${markOf(band, 0, 0)}</g>`)}
      </symbol>
    `;
  };
  return html`
    <svg class="cell-shapes" width="0" height="0" aria-hidden="true">${[...petals].map(shape)}</svg>
  `;
};

const cell = (petal: Petal, said: string): Html => html`
  <svg role="img"><title>${said}</title><use href="#gc${petal}"/></svg>
`;

/** The cells of a page, each drawn once. */
const cellsIn = (lang: Lang) => {
  const made = new Map<string, Html>();
  return (practice: number, codes: string): Html => {
    const key = `${practice} ${codes}`;
    const known = made.get(key);
    if (known) return known;
    const drawn = cell(petalOf(codes), `${practice}, ${codesSaid(lang, codes)}`);
    made.set(key, drawn);
    return drawn;
  };
};

const table = (model: GridModel): Html => {
  const { lang, standards, query, services, led } = model;
  const [words, shared] = [gridWords[lang], listWords[lang]];
  const columns = columnsOf(standards.current, query.theme);
  const drawn = services.map((service) => ({
    service,
    codes: codesByPractice(readingOf(standards, service.now.standard).standard, service.now.bands),
  }));
  const cellOf = cellsIn(lang);
  const head = ({ practice: { id, title, theme } }: (typeof columns)[number]): Html => html`
    <th scope="col" class="t${theme}"><a href="${href('practice', lang, { id })}" title="${title[lang]}" aria-label="${id}. ${title[lang]}">${id}</a></th>
  `;
  const row = ({ service, codes }: (typeof drawn)[number]): Html => {
    const { id, name, now } = service;
    const about = [
      now.late > 0 && shared.late(now.late),
      now.contradicted > 0 && shared.contradicted(now.contradicted),
      query.only !== 'archived' && !led.has(id) && shared.unled,
    ].filter(Boolean);
    const shown = columns.map(({ rank }) => codes[rank] ?? '');
    const proven =
      query.theme === undefined ? now.proven : shown.filter((each) => isProvenBy([...each])).length;
    return html`
      <tr>
        <th scope="row"><a href="${href('service', lang, { service: id })}">${name[lang]}</a>${about.length > 0 && html`<br> <span class="quiet">${about.join(', ')}</span>`}</th>
        ${columns.map(({ practice, rank }) => html`<td class="t${practice.theme}"><a href="${href('servicePractice', lang, { service: id, id: practice.id })}">${cellOf(practice.id, codes[rank] ?? '')}</a></td>`)}
        <td class="grid-proven" data-n="${words.proven}"><strong>${proven}</strong> <span>/ ${shown.length}</span></td>
        <td class="grid-moved">${movedView(model, service)}</td>
      </tr>
    `;
  };
  return html`
    ${cellShapes(new Set([...new Set(drawn.flatMap(({ codes }) => codes))].map(petalOf)))}
    <div class="grid-frame"><table class="grid">
      <thead><tr><th scope="col">${words.service}</th>${columns.map(head)}<th scope="col">${words.proven}</th><th scope="col">${words.moved}</th></tr></thead>
      <tbody>${drawn.map(row)}</tbody>
    </table></div>
  `;
};

const standingSaid = ({ lang, found: { length }, standing }: GridModel): string => {
  const { actions, bands, unanswered, inPlace } = standing;
  const found = label(listWords[lang].found(length), lang);
  if (inPlace === undefined)
    return `${found} ${gridWords[lang].actions(actions)}, ${countsSaid(lang, bands, undefined, unanswered)}.`;
  const applicable = actions - bands['not-applicable'];
  const others = countsSaid(lang, bands, ['under-way', 'to-do', 'unknown'], unanswered);
  return `${found} ${[actionsSaid(lang, { inPlace, applicable, bands }), others].filter(Boolean).join(', ')}.`;
};

const movedSaid = ({ lang, found, since }: GridModel): string => {
  const moved = sumOf(found.map((service) => service.moved));
  const words = gridWords[lang];
  const ways = ['gained', 'lost', 'against', 'up', 'down', 'known'] as const;
  const said = ways.flatMap((way) => (moved[way] > 0 ? words[way](moved[way]) : []));
  return `${words.sinceDay(monthStart(lang, since))}, ${said.length > 0 ? said.join(', ') : words.unmoved}.`;
};

export const gridView = (model: GridModel): Html => {
  const { lang, here, query, services, whole } = model;
  const [words, shared] = [gridWords[lang], listWords[lang]];
  const asked = askedOf(query);
  const file = narrowedHref(href('servicesCsv', lang, { organisation: model.body.id }), asked);
  const clear = narrowedHref(here, { since: query.since });
  const clearing = html`<a href="${clear}">${shared.clear}</a>`;
  return html`
    ${filters(model)}
    <p class="found" role="status"><strong>${services.length === 0 ? `${shared.found(0)}.` : standingSaid(model)}</strong> ${services.length > 0 && html`${movedSaid(model)} <span class="quiet">${words.twoDays}</span>`}${isGridNarrowed(query) && services.length > 0 && html` ${clearing}`}</p>
    ${
      services.length === 0
        ? html`<p>${shared.none} ${clearing}</p>`
        : html`
          <div class="grid-legend"><p>${words.legend}</p>${bandLegend(lang)}</div>
          <p class="actions">${model.manages && html`<a href="#add">${servicesWords[lang].addTitle}</a>`}<a href="${file}" download>${words.file}</a></p>
          ${table(model)}
          ${pageLinks(lang, query.page, model.pages, (page) => narrowedHref(here, { ...asked, page }))}
        `
    }
    ${whole && wholeView(model, whole)}
  `;
};
