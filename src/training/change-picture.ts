import { type Lang, type Standard, themeOf } from '../standard/standard.ts';
import { percent } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import type { ThemeChange } from './progress.ts';
import { trainingWords } from './training.words.ts';

const width = 600;
const left = 40;
const span = width - left - 40;
const rowHeight = 52;
const top = 64;

/** Share of right answers as a place on the scale: of those given, which may be fewer than were asked. */
const x = (tally: { readonly right: number; readonly answered: number }): number =>
  Math.round(left + (tally.answered > 0 ? tally.right / tally.answered : 0) * span);

const row = (change: ThemeChange, index: number): Html => {
  const y = top + index * rowHeight;
  const { theme } = change;
  const after = x(change.after);
  const before = change.before && x(change.before);
  const move =
    before !== undefined &&
    html`
      <path class="move" d="M${before} ${y}H${after}"/>
      <circle class="before" cx="${before}" cy="${y}" r="15"/>
    `;
  return html`
    <g class="t${theme}">
      <text class="num" x="14" y="${y}" text-anchor="middle" dominant-baseline="central">${theme}</text>
      <path class="rail" d="M${left} ${y}H${left + span}"/>
      ${move}
      <path class="after" d="M${after} ${y - 13}l13 13l-13 13l-13 -13z"/>
    </g>
  `;
};

const circle = html`
  <svg viewBox="0 0 24 24" width="20" height="20">
    <circle class="before" cx="12" cy="12" r="9"/>
  </svg>
`;
const lozenge = html`
  <svg viewBox="0 0 28 28" width="20" height="20">
    <path class="after" d="M14 1l13 13l-13 13l-13 -13z"/>
  </svg>
`;

const table = (lang: Lang, standard: Standard, changes: readonly ThemeChange[]): Html => {
  const words = trainingWords[lang];
  const cell = (tally: { right: number; answered: number } | undefined) =>
    tally && tally.answered > 0 ? words.outOf(tally.right, tally.answered) : words.noAnswer;
  const line = ({ theme, before, after }: ThemeChange): Html => {
    const title = themeOf(standard, theme)?.title[lang];
    return html`
      <tr>
        <th scope="row"><span class="num">${theme}</span> ${title}</th>
        <td>${cell(before)}</td>
        <td>${cell(after)}</td>
      </tr>
    `;
  };
  return html`
    <table>
      <caption>${words.beforeAfter}</caption>
      <thead>
        <tr>
          <th scope="col">${words.themeHead}</th>
          <th scope="col">${words.before}</th>
          <th scope="col">${words.after}</th>
        </tr>
      </thead>
      <tbody>${changes.map(line)}</tbody>
    </table>
  `;
};

/**
 * Before and after by theme, as a picture: a circle for the positioning test, a filled lozenge for the
 * evaluation, on a scale from nothing right to all right. The table beside it says the same.
 */
export const changePicture = (lang: Lang, standard: Standard, changes: readonly ThemeChange[]): Html => {
  const words = trainingWords[lang];
  const box = `0 0 ${width} ${top - 24 + changes.length * rowHeight}`;
  return html`
    <div class="change">
      <p class="legend" aria-hidden="true">${circle} ${words.before} ${lozenge} ${words.after}</p>
      <svg class="change-picture" viewBox="${box}" role="img" aria-label="${words.beforeAfter}">
        <text class="scale" x="${left}" y="18" text-anchor="middle">${percent(0, 1, lang)}</text>
        <text class="scale" x="${left + span}" y="18" text-anchor="end">${percent(1, 1, lang)}</text>
        ${changes.map(row)}
      </svg>
      ${table(lang, standard, changes)}
    </div>
  `;
};
