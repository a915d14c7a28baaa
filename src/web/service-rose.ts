import { type Band, bands, type Lang, practiceOf, type Standard } from '../standard/standard.ts';
import { bandCells, countsSaid, type PracticeCounts, practiceSaid, stacked } from './bands.ts';
import { serviceRoseWords } from './bands.words.ts';
import { label } from './format.ts';
import { type Html, html } from './html.ts';
import { rose } from './rose.ts';

export const provenSaid = (lang: Lang, proven: number, all: number): string =>
  serviceRoseWords[lang].proven(proven, all);

export const bandLegend = (lang: Lang, of: readonly Band[] = bands): Html => html`
  <ul class="band-legend">${of.map((band) => html`<li>${bandCells([band])} ${serviceRoseWords[lang].means[band]}</li>`)}</ul>
`;

export type ServiceRose = {
  readonly lang: Lang;
  readonly title: string;
  readonly standard: Standard;
  readonly practices: readonly (PracticeCounts & { readonly practice: number })[];
  readonly hrefOf?: (practice: number) => string;
  readonly of?: readonly Band[];
  readonly hub?: readonly [string, string];
  readonly more?: Html;
};

export const serviceRose = (model: ServiceRose): Html => {
  const { lang, title, standard, practices, hrefOf, of = bands, more } = model;
  const said = serviceRoseWords[lang];
  const proven = practices.filter((each) => each.proven).length;
  const petals = practices.map((each) => {
    const { practice } = each;
    const name = label(`${practice}. ${practiceOf(standard, practice)?.title[lang] ?? ''}`, lang);
    return {
      practice,
      bands: stacked(each.bands),
      label: `${name} ${practiceSaid(lang, each)} (${countsSaid(lang, each.bands, bands, each.unanswered)})`,
      href: hrefOf?.(practice),
    };
  });
  const hub = model.hub ?? ([`${proven}/${petals.length}`, said.hub(proven)] as const);
  return html`
    <figure class="rose-figure">
      ${rose({ lang, title, standard, petals, hub })}
      <figcaption>
        ${of.includes('verified') && html`<p><strong>${said.proven(proven, petals.length)}</strong> ${more}</p>`}
        <p>${said.bands}</p>
        ${bandLegend(lang, of)}
        <p>${said.arcs}</p>
        <ul>${standard.orientations.map((each) => html`<li><strong>${each.id}</strong> ${each.title[lang]}</li>`)}</ul>
      </figcaption>
    </figure>
  `;
};
