import type { Organisation } from '../../../people/organisations/bodies.ts';
import { dayOf } from '../../../standard/days.ts';
import { countsFrom, type Lang, type Standards } from '../../../standard/standard.ts';
import { actionsSaid } from '../../../web/bands.ts';
import { longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { provenSaid } from '../../../web/service-rose.ts';
import { smallPetals, smallRose, smallRoseShapes } from '../../../web/small-rose.ts';
import type { Snapshot } from '../dossier/dossier.ts';
import type { Service } from '../services.ts';
import { servicesWords } from '../services.words.ts';
import type { ListQuery } from './list.ts';
import { listWords } from './list.words.ts';
import { nameSearch, narrowedHref, narrowingChoice, narrowingForm, pageLinks } from './narrowing.views.ts';

export type ListModel = {
  readonly lang: Lang;
  readonly here: string;
  readonly standards: Standards;
  readonly query: ListQuery;
  readonly services: readonly Service[];
  readonly snapshots: ReadonlyMap<string, Snapshot>;
  /** The services that have a lead. */
  readonly led: ReadonlySet<string>;
  readonly total: number;
  readonly pages: number;
  /** The bodies to choose from; none in the list of one body. */
  readonly bodies: readonly Organisation[];
  /** Other parameters of the address, which its links keep. */
  readonly kept?: Readonly<Record<string, string>>;
  /** The link of a service; its home by default. */
  readonly to?: (service: Service) => string;
  /** What else a line says, such as the reader's role. */
  readonly more: (service: Service) => string | undefined;
};

const isNarrowed = ({ q, phase, state, body }: ListQuery): boolean =>
  q !== '' || phase !== undefined || state !== undefined || body !== undefined;

/** With fewer services, the filters are folded. */
const manyServices = 20;

const filters = (model: ListModel): Html => {
  const { lang, here, kept = {}, query, bodies, total } = model;
  const words = listWords[lang];
  const ofBodies = bodies.map(({ id, name }) => [id, name[lang]] as const);
  const phases = Object.entries(servicesWords[lang].phases);
  const fields = html`
    ${nameSearch(servicesWords[lang].rename, query.q)}
    ${bodies.length > 1 && narrowingChoice('body', servicesWords[lang].body, [['', words.all], ...ofBodies], query.body)}
    ${narrowingChoice('phase', servicesWords[lang].phase, [['', words.any], ...phases], query.phase)}
    ${narrowingChoice('state', words.state, [['', words.anyState], ...Object.entries(words.states)], query.state)}
  `;
  return narrowingForm({ lang, here, kept, fields, isFolded: total < manyServices && !isNarrowed(query) });
};

const tags = (lang: Lang, { late, contradicted }: Snapshot): Html => {
  const words = listWords[lang];
  return html`
    ${late > 0 && html` <span class="tag">${words.late(late)}</span>`}
    ${contradicted > 0 && html` <span class="tag">${words.contradicted(contradicted)}</span>`}
  `;
};

const saidOf = (lang: Lang, { bands, inPlace, notApplicable }: Snapshot): string =>
  actionsSaid(lang, { inPlace, applicable: bands.length - notApplicable, bands: countsFrom(bands) });

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

/** Each service has a small rose, its counts and what is late. `none` is what an empty list says. */
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
        ${pageLinks(lang, query.page, model.pages, (page) => narrowedHref(here, { ...kept, ...query, page }))}
      `;
  return html`
    ${filters(model)}
    <p class="found" role="status"><strong>${words.found(total)}</strong>${services.length > 0 && isNarrowed(query) && html` <a href="${whole}">${words.clear}</a>`}</p>
    ${found}
  `;
};
