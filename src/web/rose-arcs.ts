import type { Lang, Standard } from '../standard/standard.ts';
import { bothLanguages } from './both-languages.ts';
import { type Html, html } from './html.ts';

const words = bothLanguages({
  fr: { arcs: 'Les deux arcs sont les orientations\u00a0:' },
  en: { arcs: 'The two arcs are the orientations:' },
});

/** What the two arcs of a rose are, for its legend. */
export const roseArcs = (lang: Lang, { orientations }: Standard): Html => html`
  <p>${words[lang].arcs}</p>
  <ul>${orientations.map(({ id, title }) => html`<li><strong>${id}</strong> ${title[lang]}</li>`)}</ul>
`;
