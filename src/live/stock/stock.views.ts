import type { Lang } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import type { ResultShown } from '../ballots/vote.views.ts';
import { holds } from '../steps/step-parts.ts';
import type { Stood } from './spread.ts';
import { type Stance, type StockBallot, stances } from './stock.ts';
import { stanceTexts, stockWords } from './stock.words.ts';

/** A circle that fills as the action goes; struck where it does not apply; a question where nobody can tell. */
const shapes: Readonly<Record<Stance, Html>> = {
  'to-do': html`<circle cx="8" cy="8" r="6.5"/>`,
  'under-way': html`<circle cx="8" cy="8" r="6.5"/><path class="full" d="M8 1.5a6.5 6.5 0 0 0 0 13z"/>`,
  'in-place': html`<circle class="full" cx="8" cy="8" r="6.5"/><path class="on-full" d="m4.8 8.2 2.3 2.3 4.2-4.8"/>`,
  'not-applicable': html`<circle cx="8" cy="8" r="6.5"/><path d="M3.5 12.5l9-9"/>`,
  unknown: html`<path d="M5 5.5a3 3 0 1 1 4.4 2.7Q8 9 8 10.4M8 13v.8"/>`,
};

/** Where an action stands, by its shape and in words. */
export const stanceName = (lang: Lang, stance: Stance): Html => html`
  <span class="stance is-${stance}"><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shapes[stance]}</svg> ${stanceTexts[stance][lang]}</span>
`;

/** The actions of a practice, before anyone says where they stand. */
export const actionsAsked = (lang: Lang, { practice }: StockBallot): Html => html`
  <ol class="options lettered actions-asked">
    ${practice.actions.map(({ id, title }) => html`<li><span class="num">${id}</span> ${title[lang]}</li>`)}
  </ol>
`;

/** What may be said of each action, told once. */
const stanceList = (lang: Lang): Html => html`
  <ul class="stances" aria-label="${stockWords[lang].answers}">${stances.map((stance) => html`<li>${stanceName(lang, stance)}</li>`)}</ul>
`;

/** What the room is asked of a practice: its name, its actions, what may be said of each. */
export const stockAsked = ({ lang }: { readonly lang: Lang }, ballot: StockBallot): Html => html`
  <p class="stem">${ballot.title[lang]}</p>
  <p>${ballot.stem[lang]}</p>
  ${actionsAsked(lang, ballot)}
  ${stanceList(lang)}
`;

/** Says that the room differs most on an action, by mark and word. */
export const dividedTag = (lang: Lang): Html =>
  html`<span class="tag divided"><span aria-hidden="true">≠</span> ${stockWords[lang].divided}</span>`;

/** What to ask the room once it sees its spread: of what divides it, or of what it says with one voice. */
const toAsk = (lang: Lang, stood: readonly Stood[]): string | undefined => {
  const words = stockWords[lang];
  if (stood.some(({ isDivided }) => isDivided)) return words.ask;
  return stood.length > 0 && stood.every(({ bars }) => bars !== undefined) ? words.agreed : undefined;
};

/**
 * Where a room says that each action of a practice stands: the spread of its answers, where it differs most, what to ask.
 *
 * @param stood of the latest vote
 * @param barsOf the bars of a stance, by its action's rank and its key: one a vote
 * @param few why an action has no bars, by how many said where it stands
 * @param shown which actions, and what says that a person chose a stance
 */
export const stoodView = (
  lang: Lang,
  stood: readonly Stood[],
  barsOf: (rank: number, key: string) => readonly Html[],
  few: (answered: number) => string,
  { yours, rows }: Pick<ResultShown, 'yours' | 'rows'>,
): Html => {
  const ask = toAsk(lang, stood);
  const stance = (rank: number, each: { readonly key: string; readonly stance: Stance }): Html => html`
    <li class="is-${each.stance}" data-option="${each.key}">
      <p>${stanceName(lang, each.stance)}${' '}${yours?.(each.key)}</p>
      <div class="vote-bars">${barsOf(rank, each.key)}</div>
    </li>
  `;
  const row = ({ action, answered, bars, isDivided }: Stood, rank: number): Html | false =>
    holds(rows, rank) &&
    html`
    <li class="${isDivided && 'is-divided'}">
      <p><span class="num">${action.id}</span> <strong>${action.title[lang]}</strong>${' '}${isDivided && dividedTag(lang)}</p>
      ${
        bars
          ? html`<ul class="stood">${bars.map((bar) => stance(rank, bar))}</ul>`
          : html`<p class="quiet">${few(answered)}</p>`
      }
    </li>
  `;
  return html`
    <ol class="options result stock-result">${stood.map(row)}</ol>
    ${ask && html`<p class="instruction ask">${ask}</p>`}
  `;
};
