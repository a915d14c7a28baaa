/** Pictures of what was counted, in the results of a session. */
import { shareOf } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import type { Scene } from '../stage/stage.model.ts';
import { stageWords } from '../stage/stage.words.ts';

export type BarLine = {
  readonly name: Html | string;
  readonly value: string;
  readonly part: number;
  readonly whole: number;
  readonly className?: string;
};

const barLine = ({ name, value, part, whole, className = '' }: BarLine): Html => html`
  <li class="${className}">
    <span>${name}</span>
    <strong>${value}</strong>
    <svg class="share" width="100%" height="12" aria-hidden="true" focusable="false">
      <rect class="whole" width="100%" height="12"/>
      <rect class="part" width="${whole === 0 ? 0 : Math.round((part / whole) * 1_000) / 10}%" height="12"/>
    </svg>
  </li>
`;

/** Bars one under the other; the number stands beside each, so the drawing is for the eye alone. */
export const bars = (lines: readonly BarLine[]): Html => html`<ul class="bars">${lines.map(barLine)}</ul>`;

/** How many people each choice has, and their shares where so many answered. */
export const peopleShares = ({ lang }: Scene, counts: readonly number[], of: number): readonly string[] =>
  counts.map((count) => {
    const counted = stageWords[lang].people(count);
    const share = shareOf(count, of, lang);
    return share === undefined ? counted : `${counted} (${share})`;
  });
