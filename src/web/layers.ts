import type { Action, Lang, Layer, Text } from '../standard/standard.ts';
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

/** What is said of an action: a text, after a word or two where it is not a reason. */
type Point = { readonly lead?: string; readonly text: Text };

/** All that is said of an action, in its order, told apart: details, reasons, then what Cap18 adds. */
export const pointsOf = (lang: Lang, { details = [], reasons, remarks = [] }: Action): readonly Point[] => [
  ...details.map(({ kind, text }) => ({ lead: layerWords[lang].details[kind], text })),
  ...reasons.map((text) => ({ text })),
  ...remarks.map((text) => ({ lead: layerWords[lang].adds, text })),
];

/** What is said of an action, as a list. */
export const pointsList = (lang: Lang, action: Action): Html => html`
  <ul class="reasons">
    ${pointsOf(lang, action).map(
      ({ lead, text }) => html`<li>${lead && html`<span class="quiet">${lead}</span> `}${text[lang]}</li>`,
    )}
  </ul>
`;
