/** Several situations, each matched with one choice of the same list: the gesture of the exercises and of the evaluation. */
import type { Lang } from '../../standard/standard.ts';
import { describedBy, fieldError } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { trainingWords } from './training.words.ts';

/** What is chosen from, read once before the situations. */
export type MatchingChoice = {
  readonly value: string;
  /** Short, where it is chosen. */
  readonly name: string;
  /** Whole, where it is read first; its name when left out. */
  readonly text?: Html;
};

/** One situation: its field, what names its field, and what is read. */
export type MatchingRow = {
  readonly field: string;
  readonly label: string;
  readonly title?: string;
  readonly text: string;
};

/**
 * A list of choices, then each situation beside a choice of it.
 *
 * @param returned what was chosen, when the form comes back
 * @param foot what ends it: what sends the form
 */
export const matchingView = (
  lang: Lang,
  {
    title,
    choices,
    rows,
  }: {
    readonly title: string;
    readonly choices: readonly MatchingChoice[];
    readonly rows: readonly MatchingRow[];
  },
  { errors, typed }: Returned,
  foot?: Html | false,
): Html => {
  const option = (field: string, { value, name }: MatchingChoice): Html =>
    html`<option value="${value}"${typed[field] === value && html` selected`}>${name}</option>`;
  const row = ({ field, label, title: name, text }: MatchingRow): Html => {
    return html`
      <div class="matching-row">
        ${name !== undefined && html`<h2>${name}</h2>`}
        <p class="case" id="${field}-text">${text}</p>
        ${fieldError(errors, field)}
        <label for="${field}">${label}</label>
        <select id="${field}" name="${field}" aria-describedby="${describedBy(errors, field, `${field}-text`)}">
          <option value="">${trainingWords[lang].matchingNone}</option>
          ${choices.map((each) => option(field, each))}
        </select>
      </div>
    `;
  };
  return html`
    <div class="matching">
      <section class="matching-list">
        <h2>${title}</h2>
        <ul>${choices.map(({ name, text }) => html`<li>${text ?? name}</li>`)}</ul>
      </section>
      <div>${rows.map(row)} ${foot}</div>
    </div>
  `;
};
