import type { Lang } from '../standard/standard.ts';
import { percent } from './format.ts';
import { type Html, html } from './html.ts';

export type Tally = { readonly right: number; readonly answered: number };

export type Change = {
  /** Its name in the picture: a number, or a few characters. */
  readonly mark: number | string;
  readonly title: string | undefined;
  readonly theme: number | undefined;
  readonly before: Tally | undefined;
  readonly after: Tally | undefined;
};

export type ChangeWords = {
  readonly beforeAfter: string;
  readonly before: string;
  readonly after: string;
  readonly head: string;
  readonly outOf: (right: number, answered: number) => string;
  readonly none: string;
};

const width = 600;
const left = 40;
const span = width - left - 40;
const rowHeight = 52;
const top = 64;

const x = (tally: Tally): number =>
  Math.round(left + (tally.answered > 0 ? tally.right / tally.answered : 0) * span);

const row = ({ mark, theme, ...change }: Change, index: number): Html => {
  const y = top + index * rowHeight;
  const after = change.after && x(change.after);
  const before = change.before && x(change.before);
  return html`
    <g class="${theme !== undefined && `t${theme}`}">
      <text class="num" x="14" y="${y}" text-anchor="middle" dominant-baseline="central">${mark}</text>
      <path class="rail" d="M${left} ${y}H${left + span}"/>
      ${before !== undefined && after !== undefined && html`<path class="move" d="M${before} ${y}H${after}"/>`}
      ${before !== undefined && html`<circle class="before" cx="${before}" cy="${y}" r="15"/>`}
      ${after !== undefined && html`<path class="after" d="M${after} ${y - 13}l13 13l-13 13l-13 -13z"/>`}
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

const table = (words: ChangeWords, changes: readonly Change[]): Html => {
  const hasBefore = changes.some(({ before }) => before);
  const cell = (tally: Tally | undefined) =>
    tally && tally.answered > 0 ? words.outOf(tally.right, tally.answered) : words.none;
  const line = ({ mark, title, before, after }: Change): Html => html`
    <tr>
      <th scope="row"><span class="num">${mark}</span> ${title}</th>
      ${hasBefore && html`<td>${cell(before)}</td>`}
      <td>${cell(after)}</td>
    </tr>
  `;
  return html`
    <table aria-label="${words.beforeAfter}">
      <thead>
        <tr>
          <th scope="col">${words.head}</th>
          ${hasBefore && html`<th scope="col">${words.before}</th>`}
          <th scope="col">${words.after}</th>
        </tr>
      </thead>
      <tbody>${changes.map(line)}</tbody>
    </table>
  `;
};

/**
 * A circle before and a filled lozenge after, from none right to all right. The table says the same. Neither
 * speaks of a before when nothing was measured then.
 */
export const changePicture = (lang: Lang, words: ChangeWords, changes: readonly Change[]): Html => {
  const box = `0 0 ${width} ${top - 24 + changes.length * rowHeight}`;
  return html`
    <div class="change">
      ${changes.some(({ before }) => before) && html`<p class="legend" aria-hidden="true">${circle} ${words.before} ${lozenge} ${words.after}</p>`}
      <svg class="change-picture" viewBox="${box}" role="img" aria-label="${words.beforeAfter}">
        <text class="scale" x="${left}" y="18" text-anchor="middle">${percent(0, 1, lang)}</text>
        <text class="scale" x="${left + span}" y="18" text-anchor="end">${percent(1, 1, lang)}</text>
        ${changes.map(row)}
      </svg>
      ${table(words, changes)}
    </div>
  `;
};
