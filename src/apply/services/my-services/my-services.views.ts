import type { Organisation } from '../../../people/organisations/organisations.ts';
import type { Lang } from '../../../standard/standard.ts';
import { notice, saidOnce } from '../../../web/components.ts';
import { label } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { servicesWords } from '../services.words.ts';

/**
 * What the reader has to do, the services that they may read, and the bodies where they may read all.
 *
 * @param list of services; empty-handed people are told how one comes to have some
 */
export const myServicesView = (
  lang: Lang,
  list: Html,
  {
    wayBack,
    bodies,
    managed,
    duties,
    hasLeft,
  }: {
    /** What is said to who could not come back. */
    readonly wayBack: Html | false;
    readonly bodies: readonly Organisation[];
    /** The ids of those that they add services to. */
    readonly managed: ReadonlySet<string>;
    /** What they have to do. */
    readonly duties: Html;
    /** Whether who reads has just given up a role. */
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
    ${
      bodies.length > 0 &&
      html`
        <section>
          <h2>${words.bodies}</h2>
          <p>${words.bodiesLead}</p>
          <ul>${bodies.map(body)}</ul>
        </section>
      `
    }
  `;
};
