import type { Organisation } from '../../../people/organisations/bodies.ts';
import type { Lang } from '../../../standard/standard.ts';
import { notice, saidOnce } from '../../../web/components.ts';
import { label } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { dayIn } from '../dossier/naming.views.ts';
import type { ClosedReview } from '../reviews/reviews.ts';
import { reviewTitle } from '../reviews/reviews.views.ts';
import { servicesWords } from '../services.words.ts';
import { myServicesWords } from './my-services.words.ts';

/** The reviews that the reader did, wherever it was, folded: they may read each of them again. */
export const reviewedView = (
  lang: Lang,
  closed: readonly ClosedReview[],
  bodies: ReadonlyMap<string, Organisation>,
): Html | false => {
  const words = myServicesWords[lang];
  const line = ({ review, service, body, name, practices, closedAt }: ClosedReview): Html => html`
    <li><a href="${href('serviceReview', lang, { service, review })}">${reviewTitle(lang, { practices })}</a><br><span class="quiet">${words.reviewedOn(name[lang], bodies.get(body)?.name[lang] ?? '', dayIn(lang, closedAt))}</span></li>
  `;
  return (
    closed.length > 0 &&
    html`
      <details id="reviewed">
        <summary><h2>${words.reviewed} <span class="quiet">(${closed.length})</span></h2></summary>
        <ul>${closed.map(line)}</ul>
      </details>
    `
  );
};

/**
 * What the reader has to do, the services that they may read, and the bodies where they may read all. People
 * without services are told how one comes to have some.
 */
export const myServicesView = (
  lang: Lang,
  list: Html,
  {
    wayBack,
    bodies,
    managed,
    duties,
    reviewed,
    hasLeft,
  }: {
    /** What is said to who could not come back. */
    readonly wayBack: Html | false;
    readonly bodies: readonly Organisation[];
    /** The bodies that they add services to. */
    readonly managed: ReadonlySet<string>;
    readonly duties: Html;
    readonly reviewed: Html | false;
    /** Whether the reader has just given up a role. */
    readonly hasLeft: boolean;
  },
): Html => {
  const words = servicesWords[lang];
  const body = ({ id, name }: Organisation): Html => {
    const here = href('services', lang, { organisation: id });
    const adding = html`<br><a href="${here}#add">${words.addTitle}<span class="visually-hidden">${label('', lang)} ${name[lang]}</span></a>`;
    return html`<li><a href="${here}">${name[lang]}</a>${managed.has(id) && adding}</li>`;
  };
  return html`
    <h1>${words.mine}</h1>
    ${saidOnce(hasLeft && notice('good', words.done.left))}
    ${wayBack}
    <p class="lead">${words.mineLead}</p>
    ${duties}
    <section><h2>${words.services}</h2>${list}</section>
    ${reviewed}
    ${
      bodies.length > 0 &&
      html`
        <section>
          <h2>${words.bodies}</h2>
          <ul>${bodies.map(body)}</ul>
        </section>
      `
    }
  `;
};
