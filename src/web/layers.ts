import type { Action, Lang, Layer } from '../standard/standard.ts';
import { type Html, html } from './html.ts';
import { layerWords } from './words.ts';

/** Marks what nothing official requires. */
export const suggestionTag = (lang: Lang): Html =>
  html`<span class="tag">${layerWords[lang].suggestion}</span>`;

/** Who a text is from, in a word or two: official, Cap18's words, Cap18's suggestion. */
export const layerName = (lang: Lang, layer: Layer['id']): string => layerWords[lang][layer];

/**
 * Who says what on a page of the standard, in one sentence.
 *
 * @param href where all of it is told
 */
export const layersNote = (lang: Lang, href: string): Html => {
  const words = layerWords[lang];
  return html`<p class="layers quiet">${words.note} <a href="${href}">${words.whoSaysWhat}</a></p>`;
};

/** Why an action is done: the official training's reasons, then what Cap18 adds, said to be so. */
export const reasonsList = (lang: Lang, { reasons, remarks = [] }: Action): Html => html`
  <ul class="reasons">
    ${reasons.map((reason) => html`<li>${reason[lang]}</li>`)}
    ${remarks.map((remark) => html`<li><span class="quiet">${layerWords[lang].adds}</span> ${remark[lang]}</li>`)}
  </ul>
`;
