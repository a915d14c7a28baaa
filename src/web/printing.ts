import type { Lang } from '../standard/standard.ts';
import { label } from './format.ts';
import { type Html, html } from './html.ts';
import { printingWords } from './words.ts';

/** A button that prints, where a script can; else how to, for a page that is enhanced. */
export const printButton = (lang: Lang): Html => {
  const words = printingWords[lang];
  return html`
    <p class="no-print">
      <button type="button" class="secondary" data-print hidden>${words.print}</button>
      <noscript><span class="quiet">${words.how}</span></noscript>
    </p>
  `;
};

/**
 * Where a paper comes from, which it says once it has left the others: the address, the edition, and the day where a
 * script knows it.
 *
 * @param url whole address of the page
 * @param edition version of the standard
 */
export const paperSource = (lang: Lang, url: string, edition: string): Html => {
  const words = printingWords[lang];
  return html`
    <p class="on-paper quiet">${label('Cap18', lang)} ${url.replace(/^https?:\/\//, '')} – ${words.edition(edition)}<span data-today="${words.printed}"></span></p>
  `;
};
