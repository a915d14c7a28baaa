import type { Lang } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { type Stance, stances } from './stock.ts';
import { stanceTexts, stockWords } from './stock.words.ts';

/** A circle that fills as the action goes; struck where it does not apply; a question where nobody can tell. */
const shapes: Readonly<Record<Stance, Html>> = {
  'to-do': html`<circle cx="8" cy="8" r="6.5"/>`,
  'under-way': html`<circle cx="8" cy="8" r="6.5"/><path class="full" d="M8 1.5a6.5 6.5 0 0 0 0 13z"/>`,
  'in-place': html`<circle class="full" cx="8" cy="8" r="6.5"/><path class="on-full" d="m4.8 8.2 2.3 2.3 4.2-4.8"/>`,
  'not-applicable': html`<circle cx="8" cy="8" r="6.5"/><path d="M3.5 12.5l9-9"/>`,
  unknown: html`<path d="M5 5.5a3 3 0 1 1 4.4 2.7Q8 9 8 10.4M8 13v.8"/>`,
};

export const stanceName = (lang: Lang, stance: Stance): Html => html`
  <span class="stance is-${stance}"><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shapes[stance]}</svg> ${stanceTexts[stance][lang]}</span>
`;

export const stanceList = (lang: Lang): Html => html`
  <ul class="stances" aria-label="${stockWords[lang].answers}">${stances.map((stance) => html`<li>${stanceName(lang, stance)}</li>`)}</ul>
`;
