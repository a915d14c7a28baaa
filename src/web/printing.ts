import type { Lang } from '../standard/standard.ts';
import { label, longDate } from './format.ts';
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
 * Where a paper comes from, which it says once it has left the others: the address, the edition, and the day.
 *
 * @param url whole address of the page
 * @param edition version of the standard; undefined for a page that has none
 * @param day `YYYY-MM-DD`, of a page made for the caller; of one made once for all, a script alone knows it
 */
export const paperSource = (lang: Lang, url: string, edition: string | undefined, day?: string): Html => {
  const words = printingWords[lang];
  const printed = edition === undefined ? words.pagePrinted : words.printed;
  return html`
    <p class="on-paper quiet">${label('Cap18', lang)} ${url.replace(/^https?:\/\//, '')}${edition !== undefined && ` – ${words.edition(edition)}`}<span data-today="${printed}">${day !== undefined && `${printed} ${longDate(day, lang)}`}</span></p>
  `;
};
