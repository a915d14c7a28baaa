import type { Lang, Layer } from '../standard/standard.ts';
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
