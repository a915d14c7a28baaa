import type { Lang, Standard } from '../standard/standard.ts';
import { percent } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import type { ThemeChange } from './progress.ts';
import { trainingWords } from './training.words.ts';

const width = 600;
const left = 40;
const span = width - left - 40;
const rowHeight = 52;
const top = 64;

/** Share of right answers as a place on the scale; `before` may have fewer answers than the theme has practices. */
const x = (tally: { readonly right: number; readonly answered: number }): number =>
  Math.round(left + (tally.answered > 0 ? tally.right / tally.answered : 0) * span);

const row = (change: ThemeChange, index: number): Html => {
  const y = top + index * rowHeight;
  const after = x(change.after);
  const before = change.before && x(change.before);
  return html`<g class="t${change.theme}"><text class="num" x="14" y="${y}" text-anchor="middle" dominant-baseline="central">${change.theme}</text><path class="rail" d="M${left} ${y}H${left + span}"/>${
    before !== undefined &&
    html`<path class="move" d="M${before} ${y}H${after}"/><circle class="before" cx="${before}" cy="${y}" r="15"/>`
  }<path class="after" d="M${after} ${y - 13}l13 13l-13 13l-13 -13z"/></g>`;
};

/**
 * Before and after by theme, as a picture: a circle for the positioning test, a filled lozenge for the
 * evaluation, on a scale from nothing right to all right. The table beside it says the same.
 */
export const changePicture = (lang: Lang, standard: Standard, changes: readonly ThemeChange[]): Html => {
  const words = trainingWords[lang];
  const height = top - 24 + changes.length * rowHeight;
  const cell = (tally: { right: number; answered: number } | undefined) =>
    tally && tally.answered > 0 ? words.outOf(tally.right, tally.answered) : words.noAnswer;
  return html`<div class="change"><p class="legend" aria-hidden="true"><svg viewBox="0 0 24 24" width="20" height="20"><circle class="before" cx="12" cy="12" r="9"/></svg> ${words.before} <svg viewBox="0 0 28 28" width="20" height="20"><path class="after" d="M14 1l13 13l-13 13l-13 -13z"/></svg> ${words.after}</p><svg class="change-picture" viewBox="0 0 ${width} ${height}" role="img" aria-label="${words.beforeAfter}"><text class="scale" x="${left}" y="18" text-anchor="middle">${percent(0, 1, lang)}</text><text class="scale" x="${left + span}" y="18" text-anchor="end">${percent(1, 1, lang)}</text>${changes.map(row)}</svg><table><caption>${words.beforeAfter}</caption><thead><tr><th scope="col">${words.themeHead}</th><th scope="col">${words.before}</th><th scope="col">${words.after}</th></tr></thead><tbody>${changes.map(
    (change) =>
      html`<tr><th scope="row"><span class="num">${change.theme}</span> ${standard.themes.find(({ id }) => id === change.theme)?.title[lang]}</th><td>${cell(change.before)}</td><td>${cell(change.after)}</td></tr>`,
  )}</tbody></table></div>`;
};
