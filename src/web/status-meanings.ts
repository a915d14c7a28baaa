import type { Lang } from '../standard/standard.ts';
import { statusWords } from './bands.words.ts';
import { label } from './format.ts';
import { type Html, html } from './html.ts';

type Status = keyof (typeof statusWords)['fr']['meanings'];
const answers = [
  'to-do',
  'under-way',
  'in-place',
  'unknown',
  'not-applicable',
] as const satisfies readonly Status[];

/** Folded, near the form. */
export const statusMeanings = (lang: Lang, named: Readonly<Record<Status, string>>): Html => {
  const { title, meanings } = statusWords[lang];
  return html`
    <details>
      <summary>${title}</summary>
      <ul>${answers.map((answer) => html`<li><strong>${label(named[answer], lang)}</strong> ${meanings[answer]}</li>`)}</ul>
    </details>
  `;
};
