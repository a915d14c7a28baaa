import type { Organisation } from '../../../people/organisations/organisations.ts';
import { dayOf } from '../../../standard/days.ts';
import { type Lang, phases, type Standards } from '../../../standard/standard.ts';
import { actionsSaid } from '../../../web/bands.ts';
import { neighbours } from '../../../web/components.ts';
import { longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { provenSaid } from '../../../web/service-rose.ts';
import { smallPetals, smallRose, smallRoseShapes } from '../../../web/small-rose.ts';
import type { Snapshot } from '../dossier/dossier.ts';
import type { Service } from '../services.ts';
import { servicesWords } from '../services.words.ts';
import { type ListQuery, listSorts, listStates } from './list.schema.ts';
import { listWords } from './list.words.ts';

export type ListModel = {
  readonly lang: Lang;
  /** The address of the list. */
  readonly here: string;
  readonly standards: Standards;
  readonly query: ListQuery;
  readonly services: readonly Service[];
  readonly snapshots: ReadonlyMap<string, Snapshot>;
  /** The ids of those that somebody leads. */
  readonly led: ReadonlySet<string>;
  /** How many there are in all, and on how many pages. */
  readonly total: number;
  readonly pages: number;
  /** The bodies that it may be narrowed to; none where it is that of one body. */
  readonly bodies: readonly Organisation[];
  /** What its address holds beside, which every way of it keeps. */
  readonly kept?: Readonly<Record<string, string>>;
  /** Where a service leads; to its home unless said otherwise. */
  readonly to?: (service: Service) => string;
  /** What else is said of a service, such as one's role in its team. */
  readonly more: (service: Service) => string | undefined;
};

/** Whether the list shows less than there is to show. */
const isNarrowed = ({ q, phase, state, body }: ListQuery): boolean =>
  q !== '' || phase !== undefined || state !== undefined || body !== undefined;

const select = (
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
): Html => html`
  <div class="field">
    <label for="list-${name}">${label}</label>
    <select id="list-${name}" name="${name}">
      ${options.map(([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`)}
    </select>
  </div>
`;

/** With fewer services than this, all are seen at once: what narrows and sorts them is folded. */
const manyServices = 6;

/** What narrows and sorts a list: all of it stays in the address. */
const filters = (model: ListModel): Html => {
  const { lang, here, kept = {}, query, bodies, total } = model;
  const words = listWords[lang];
  const phaseWords = servicesWords[lang].phases;
  const form = html`
    <form class="list-filters" method="get" action="${here}" role="search" aria-label="${words.filters}">
      ${Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
      <div class="field">
        <label for="list-q">${words.search}</label>
        <input id="list-q" name="q" type="search" value="${query.q}" maxlength="200" autocomplete="off">
      </div>
      ${
        bodies.length > 1 &&
        select(
          'body',
          words.body,
          [['', words.anyBody], ...bodies.map(({ id, name }) => [id, name[lang]] as const)],
          query.body ?? '',
        )
      }
      ${select('phase', words.phase, [['', words.any], ...phases.map((each) => [each, phaseWords[each]] as const)], query.phase ?? '')}
      ${select('state', words.state, [['', words.anyState], ...listStates.map((each) => [each, words.states[each]] as const)], query.state ?? '')}
      ${select(
        'sort',
        words.sort,
        listSorts.map((each) => [each, words.sorts[each]] as const),
        query.sort,
      )}
      <button class="secondary">${words.show}</button>
    </form>
  `;
  const isUsed = isNarrowed(query) || query.sort !== 'name';
  return total < manyServices && !isUsed
    ? html`<details class="no-print"><summary>${words.filters}</summary>${form}</details>`
    : form;
};

const tags = (lang: Lang, { late, contradicted }: Snapshot): Html => {
  const words = listWords[lang];
  return html`
    ${late > 0 && html` <span class="tag">${words.late(late)}</span>`}
    ${contradicted > 0 && html` <span class="tag">${words.contradicted(contradicted)}</span>`}
  `;
};

const saidOf = (lang: Lang, { bands, inPlace, notApplicable, verified }: Snapshot): string =>
  actionsSaid(lang, { inPlace, applicable: bands.length - notApplicable, bands: { verified } });

/** A service with its rose, by the version of the standard that it is measured by. */
const drawnIn = ({ standards, snapshots }: ListModel, service: Service) => {
  const snapshot = snapshots.get(service.id);
  const standard = standards.byVersion.get(snapshot?.standard ?? '') ?? standards.current;
  return { service, standard, petals: smallPetals(standard, snapshot?.bands ?? '') };
};

const line = (model: ListModel, { service, standard, petals }: ReturnType<typeof drawnIn>): Html => {
  const { lang, snapshots, led, more, to } = model;
  const words = listWords[lang];
  const { id, name, phase, archivedAt } = service;
  const snapshot = snapshots.get(id);
  const proven = provenSaid(lang, snapshot?.proven ?? 0, petals.length);
  const isSaid = snapshot && snapshot.unknown < snapshot.bands.length;
  const ofService = servicesWords[lang];
  const about = [
    more(service),
    archivedAt === undefined
      ? ofService.inPhase(ofService.phases[phase])
      : ofService.archivedOn(longDate(dayOf(new Date(archivedAt)), lang)),
    snapshot && isSaid && words.changed(longDate(dayOf(new Date(snapshot.changedAt)), lang)),
  ];
  return html`
    <li>
      ${smallRose(standard, petals, proven)}
      <div>
        <p><a href="${to?.(service) ?? href('service', lang, { service: id })}">${name[lang]}</a>${archivedAt === undefined && !led.has(id) && html` <span class="tag">${words.unled}</span>`}${snapshot && tags(lang, snapshot)}</p>
        <p>${snapshot && isSaid ? saidOf(lang, snapshot) : words.nothingSaid}</p>
        <p class="quiet">${about.filter(Boolean).join(', ')}</p>
      </div>
    </li>
  `;
};

const pageHref = ({ here, kept, query }: ListModel, page: number): string => {
  const { sort, ...rest } = query;
  const search = new URLSearchParams(kept);
  for (const [key, value] of Object.entries({ ...rest, sort: sort === 'name' ? '' : sort, page }))
    if (value !== undefined && value !== '' && value !== 1) search.set(key, String(value));
  return search.size === 0 ? here : `${here}?${search}`;
};

const paging = (model: ListModel): Html | false => {
  const { lang, query, pages } = model;
  const words = listWords[lang];
  const to = (page: number, text: string) =>
    page < 1 || page > pages ? undefined : { href: pageHref(model, page), label: text };
  return (
    pages > 1 &&
    html`
      <p class="quiet">${words.page(query.page, pages)}</p>
      ${neighbours(words.pages, to(query.page - 1, words.previous), to(query.page + 1, words.next))}
    `
  );
};

/**
 * A list of services, each with a small rose, its counts and what is late: narrowed and sorted in the address.
 *
 * @param none what is said where there is no service at all
 */
export const serviceList = (model: ListModel, none: Html): Html => {
  const { lang, here, kept, services, total, query } = model;
  const words = listWords[lang];
  const whole = kept === undefined ? here : `${here}?${new URLSearchParams(kept)}`;
  if (total === 0 && !isNarrowed(query)) return none;
  const drawn = services.map((service) => drawnIn(model, service));
  const found =
    services.length === 0
      ? html`<p>${words.none} <a href="${whole}">${words.clear}</a></p>`
      : html`
        ${smallRoseShapes(drawn.map(({ petals }) => petals))}
        <ul class="service-list">${drawn.map((each) => line(model, each))}</ul>
        ${paging(model)}
      `;
  return html`
    ${filters(model)}
    <p class="found" role="status"><strong>${words.found(total)}</strong>${services.length > 0 && isNarrowed(query) && html` <a href="${whole}">${words.clear}</a>`}</p>
    ${found}
  `;
};
