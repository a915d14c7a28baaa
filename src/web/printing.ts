import type { Lang } from '../standard/standard.ts';
import { label, longDate } from './format.ts';
import { type Html, html } from './html.ts';
import { printingWords } from './words.ts';

/** Prints with a script; else explains how, on an enhanced page. */
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
 * Paper says where it comes from. @param day `YYYY-MM-DD` for a page made for one person; a script fills it
 * in pages made once for all
 */
export const paperSource = (lang: Lang, url: string, edition: string | undefined, day?: string): Html => {
  const words = printingWords[lang];
  const printed = edition === undefined ? words.pagePrinted : words.printed;
  return html`
    <p class="on-paper quiet">${label('Cap18', lang)} ${url.replace(/^https?:\/\//, '')}${edition !== undefined && ` – ${words.edition(edition)}`}<span data-today="${printed}">${day !== undefined && `${printed} ${longDate(day, lang)}`}</span></p>
  `;
};
