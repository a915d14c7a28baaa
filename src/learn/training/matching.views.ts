/** Several situations, each matched with one choice of the same list: the gesture of the exercises and of the evaluation. */
import { describedBy, fieldError } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';

/** What is chosen from. */
type MatchingChoice = {
  readonly value: string;
  /** Short, where it is chosen. */
  readonly name: string;
};

/** One situation: its field, what names it, and what is read. */
type MatchingRow = { readonly field: string; readonly title: string; readonly text: string };

/**
 * Situations, each with a choice of the same list.
 *
 * @param list what is chosen from, in full, to be read once beside the situations; left out where its names say it all
 * @param returned what was chosen, when the form comes back
 * @param foot what ends it: what sends the form
 */
export const matchingView = (
  {
    list,
    choices,
    rows,
  }: {
    readonly list?: Html;
    readonly choices: readonly MatchingChoice[];
    readonly rows: readonly MatchingRow[];
  },
  { errors, typed }: Returned,
  foot?: Html | false,
): Html => {
  const choice = (field: string, { value, name }: MatchingChoice): Html => {
    const checked = typed[field] === value && html` checked`;
    return html`<li><label><input type="radio" name="${field}" value="${value}"${checked}> <span>${name}</span></label></li>`;
  };
  const row = ({ field, title, text }: MatchingRow): Html => html`
    <fieldset id="${field}" tabindex="-1" aria-describedby="${describedBy(errors, field, `${field}-text`)}">
      <legend>${title}</legend>
      <p class="case" id="${field}-text">${text}</p>
      ${fieldError(errors, field)}
      <ul class="options">${choices.map((each) => choice(field, each))}</ul>
    </fieldset>
  `;
  return html`
    <div class="matching${list && ' with-list'}">
      ${list && html`<section class="matching-list">${list}</section>`}
      <div>${rows.map(row)} ${foot}</div>
    </div>
  `;
};
