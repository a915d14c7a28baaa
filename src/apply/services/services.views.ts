import type { Organisation } from '../../people/organisations/bodies.ts';
import { messages, people, type Team } from '../../people/organisations/organisations.views.ts';
import { serviceRoles } from '../../people/organisations/roles.ts';
import type { Lang } from '../../standard/standard.ts';
import { notice } from '../../web/components.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { shownFields } from '../../web/shown-fields.ts';
import { checkupImportWords } from './checkup-import/checkup-import.words.ts';
import { measuredWords } from './measured/measured.words.ts';
import { planWords } from './plan/plan.words.ts';
import { reviewsWords } from './reviews/reviews.words.ts';
import { addFields, describeFields, describeFormOf, nameFields } from './services.forms.ts';
import type { ServiceDone } from './services.schema.ts';
import type { Service } from './services.ts';
import { servicesWords } from './services.words.ts';
import { historyWords } from './telling/history.words.ts';

/**
 * Says that there is no service, with the way to the first body for who administers an installation that has
 * none.
 */
export const noServiceView = (lang: Lang, said: string, addsBodies: boolean): Html => {
  const words = servicesWords[lang];
  if (!addsBodies) return html`<p>${said}</p>`;
  return html`
    <p>${words.mineNoneYet}</p>
    <p class="actions"><a class="button" href="${href('administration', lang)}">${words.toAdministration}</a></p>
  `;
};

/**
 * The ways to the pages of a service. `here` is the page that they stand on; `leads`, whether the reader
 * keeps its team; `body`, the name that paper says.
 */
export const serviceNav = (lang: Lang, { id, name }: Service, here: string, leads: boolean, body: string) => {
  const words = servicesWords[lang];
  const [team, more] = words.settings;
  const settings = html`${team}<span class="where-roomy"> ${more}</span>`;
  const ways: readonly (readonly [url: string, label: string | Html])[] = [
    [href('service', lang, { service: id }), words.overview],
    [href('servicePractices', lang, { service: id }), words.practices],
    [href('servicePlan', lang, { service: id }), planWords[lang].title],
    [href('serviceReviews', lang, { service: id }), reviewsWords[lang].title],
    [href('serviceMeasures', lang, { service: id }), measuredWords[lang].title],
    [href('serviceHistory', lang, { service: id }), historyWords[lang].title],
    ...(leads ? [[href('serviceTeam', lang, { service: id }), settings] as const] : []),
  ];
  // A page below one of these is of it; below the first are all the others.
  const current = (url: string, rank: number): Html | false => {
    if (url === here) return html` aria-current="page"`;
    return rank > 0 && here.startsWith(`${url}/`) && html` aria-current="true"`;
  };
  const way = ([url, label]: (typeof ways)[number], rank: number): Html => html`
    <li><a href="${url}"${current(url, rank)}>${label}</a></li>
  `;
  const isHome = here === ways[0]?.[0];
  return html`
    <nav class="within no-print" aria-label="${words.nav}"><ul>${ways.map(way)}</ul></nav>
    ${!isHome && html`<p class="on-paper"><strong>${name[lang]}</strong>, ${body}</p>`}
  `;
};

type Fields = Pick<Team, 'lang' | 'returned'>;

const nameInputs = ({ lang, returned }: Fields, service?: Service): Html => html`
  ${nameFields.fr.draw(lang, returned, service?.name.fr)}
  ${nameFields.en.draw(lang, returned, service?.name.en)}
`;

export type AddModel = Pick<Team, 'lang' | 'returned'> & {
  readonly body: Organisation;
  /** Whether the body has none yet. */
  readonly isFirst: boolean;
  /** Whether who adds it administers the body: of its people, they lead what they add more often than not. */
  readonly isOfBody: boolean;
};

const leadField = ({ lang, returned: { typed }, isOfBody }: AddModel): Html => {
  const words = servicesWords[lang];
  const isTicked = typed.lead === undefined ? isOfBody : typed.lead === 'yes';
  return html`
    <ul class="options">
      <li><label><input type="checkbox" name="lead" value="yes"${isTicked && html` checked`}> <span>${words.lead}<br><span class="quiet">${words.leadHint}</span></span></label></li>
    </ul>
  `;
};

export const addServiceForm = (model: AddModel): Html => {
  const { lang, returned, body } = model;
  const words = servicesWords[lang];
  const isOpen = model.isFirst || returned.errors.length > 0;
  return html`
    <details class="add no-print"${isOpen && html` open`}>
      <summary><h2>${words.addTitle}</h2></summary>
      <div id="add">
      ${messages({ lang, returned, prepared: undefined }, undefined)}
      <form class="fields" method="post" action="${href('services', lang, { organisation: body.id })}" data-guarded novalidate>
        ${nameInputs(model)}
        ${addFields.purpose.draw(lang, returned)}
        ${addFields.phase.draw(lang, returned)}
        ${leadField(model)}
        <button>${words.add}</button>
      </form>
      </div>
    </details>
  `;
};

type Shown = Team & { readonly service: Service; readonly done: ServiceDone | undefined };

export const archivedNotice = (lang: Lang, { archivedAt }: Service): Html | false =>
  archivedAt !== undefined &&
  notice('info', servicesWords[lang].archivedNotice, servicesWords[lang].archivedText);

/** What a service is, as its team describes it: the form, for who writes. */
export const describeView = (model: Fields & { readonly service: Service }): Html => {
  const { lang, returned, service } = model;
  const words = servicesWords[lang];
  const now = describeFormOf(service);
  return html`
    <h1>${words.describe}</h1>
    ${messages({ lang, returned, prepared: undefined }, undefined)}
    ${
      service.archivedAt === undefined &&
      html`
        <form class="fields" method="post" action="${href('serviceDescription', lang, { service: service.id })}" data-guarded novalidate>
          ${shownFields(now, returned)}
          ${describeFields.purpose.draw(lang, returned, now.purpose)}
          ${describeFields.phase.draw(lang, returned, now.phase)}
          ${describeFields.clientele.draw(lang, returned, now.clientele)}
          ${describeFields.volume.draw(lang, returned, now.volume)}
          ${describeFields.addresses.draw(lang, returned, now.addresses)}
          <button>${words.save}</button>
        </form>
      `
    }
  `;
};

/** The team of a service, its name, and archiving it, for who leads it. */
export const teamView = (model: Shown): Html => {
  const { lang, service } = model;
  const words = servicesWords[lang];
  const here = href('serviceTeam', lang, { service: service.id });
  const archived = service.archivedAt !== undefined;
  const describe = href('serviceDescription', lang, { service: service.id });
  return html`
    <h1>${words.settings.join(' ')}</h1>
    ${messages(model, model.done && words.done[model.done])}
    <section>
      <h2>${words.team}</h2>
      ${people(model, here, serviceRoles)}
    </section>
    ${
      !archived &&
      html`
        <section>
          <h2>${words.described}</h2>
          <p>${words.describedLead}</p>
          <p><a href="${describe}">${words.describe}</a></p>
          <p><a href="${href('serviceCheckups', lang, { service: service.id })}">${checkupImportWords[lang].title}</a></p>
        </section>
        <section>
          <h2>${words.rename}</h2>
          <form class="fields" method="post" action="${here}" novalidate>
            <input type="hidden" name="do" value="rename">
            ${shownFields(service.name, model.returned)}
            ${nameInputs(model, service)}
            <button class="secondary">${words.save}</button>
          </form>
        </section>
      `
    }
    <section>
      <h2>${archived ? words.restoreTitle : words.archiveTitle}</h2>
      <p>${archived ? words.restoreText : words.archiveText}</p>
      <form method="post" action="${here}">
        <input type="hidden" name="do" value="${archived ? 'restore' : 'archive'}">
        <button class="secondary">${archived ? words.restore : words.archive}</button>
      </form>
    </section>
  `;
};
