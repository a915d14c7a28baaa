import { type Band, bands, type Lang, practiceOf, type Standard } from '../standard/standard.ts';
import { bandCells, countsSaid, type PracticeCounts, practiceSaid, stacked } from './bands.ts';
import { bothLanguages } from './both-languages.ts';
import { countOf, label } from './format.ts';
import { type Html, html } from './html.ts';
import { rose } from './rose.ts';

const words = bothLanguages({
  fr: {
    hub: (proven: number) => (proven === 1 ? 'prouvée' : 'prouvées'),
    proven: (proven: number, all: number) =>
      proven === 0
        ? `Aucune pratique prouvée, sur ${all}.`
        : `${countOf(proven, 'fr', 'pratique prouvée', 'pratiques prouvées')}, sur ${all}.`,
    bands: 'Une bande par action, la plus avancée près du centre\u00a0:',
    means: {
      verified: 'en place, vérifiée',
      documented: 'en place, documentée',
      declared: 'en place, déclarée',
      contradicted: 'déclarée, contredite',
      'under-way': 'en cours',
      'to-do': 'à faire',
      unknown: 'inconnue',
      'not-applicable': "ne s'applique pas",
    },
    arcs: 'Les deux arcs sont les orientations\u00a0:',
  },
  en: {
    hub: () => 'proven',
    proven: (proven, all) =>
      proven === 0
        ? `No practice proven, out of ${all}.`
        : `${countOf(proven, 'en', 'practice', 'practices')} proven, out of ${all}.`,
    bands: 'One band for each action, the furthest along near the centre:',
    means: {
      verified: 'in place, verified',
      documented: 'in place, documented',
      declared: 'in place, declared',
      contradicted: 'declared, contradicted',
      'under-way': 'in progress',
      'to-do': 'to do',
      unknown: 'unknown',
      'not-applicable': 'does not apply',
    },
    arcs: 'The two arcs are the orientations:',
  },
});

export const provenSaid = (lang: Lang, proven: number, all: number): string =>
  words[lang].proven(proven, all);

export const bandLegend = (lang: Lang, of: readonly Band[] = bands): Html => html`
  <ul class="band-legend">${of.map((band) => html`<li>${bandCells([band])} ${words[lang].means[band]}</li>`)}</ul>
`;

export type ServiceRose = {
  readonly lang: Lang;
  readonly title: string;
  readonly standard: Standard;
  readonly practices: readonly (PracticeCounts & { readonly practice: number })[];
  readonly hrefOf?: (practice: number) => string;
  /** The possible bands; all by default. */
  readonly of?: readonly Band[];
  /** By default, how many practices are proven. */
  readonly hub?: readonly [string, string];
  readonly more?: Html;
};

export const serviceRose = (model: ServiceRose): Html => {
  const { lang, title, standard, practices, hrefOf, of = bands, more } = model;
  const said = words[lang];
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
