/**
 * Situations asked one at a time, each matched with a choice. The page's address keeps what is chosen until all of it is
 * sent: going back, the other language and a reload lose nothing, with or without script.
 */
import { z } from 'zod';
import { type FieldError, fieldError } from '../../web/components.ts';
import { type Html, html } from '../../web/html.ts';

/** Short where it was chosen, whole where it is to choose. */
type MatchingChoice = { readonly value: string; readonly name: string; readonly whole: string | undefined };

type MatchingRow = {
  readonly field: string;
  readonly title: string;
  readonly text: string;
  readonly choices: readonly MatchingChoice[];
};

export type Matched = Readonly<Record<string, string>>;

const againName = 'again';

/** The situation asked, or what was chosen once none is left. */
const askedId = 'asked';

/** Other fields of the query are left out. */
export const matchedIn = (
  query: unknown,
  fields: readonly string[],
): { readonly chosen: Matched; readonly again: string | undefined } => {
  const said = z.record(z.string(), z.unknown()).catch({}).parse(query);
  const chosen = fields.flatMap((field) => {
    const value = said[field];
    return typeof value === 'string' && value.length <= 40 ? [[field, value] as const] : [];
  });
  const again = fields.find((field) => field === said[againName]);
  return { chosen: Object.fromEntries(chosen), again };
};

export const matchedQuery = (chosen: Matched, again?: string): string =>
  new URLSearchParams({ ...chosen, ...(again && { [againName]: again }) }).toString();

type MatchingWords = { readonly yours: string; readonly change: string; readonly send: string };

export type MatchingModel = {
  readonly rows: readonly MatchingRow[];
  readonly chosen: Matched;
  /** The field whose choice is to be changed. */
  readonly again: string | undefined;
  /** Said above the first situation. */
  readonly lead: string;
  readonly errors: readonly FieldError[];
  /** Where choices are sent, and the page stands. */
  readonly action: string;
  readonly formId: string;
  /** Fields of the form that are no choice. */
  readonly hidden: Matched;
  readonly words: MatchingWords;
};

const choiceOf = ({ choices, field }: MatchingRow, chosen: Matched): MatchingChoice | undefined =>
  choices.find(({ value }) => value === chosen[field]);

/** Each choice leads on with those made before. */
const askedView = ({ action, chosen, lead }: MatchingModel, row: MatchingRow): Html => {
  const { field, title, text, choices } = row;
  const isFirst = Object.keys(chosen).length === 0;
  const choice = ({ value, name, whole }: MatchingChoice): Html => {
    const onward = `${action}?${matchedQuery({ ...chosen, [field]: value })}#${askedId}`;
    const current = chosen[field] === value && html` aria-current="true"`;
    return html`<li><a href="${onward}"${current} data-live><strong class="num">${value}</strong> <span>${whole ?? name}</span></a></li>`;
  };
  return html`
    <section class="asked">
      <h2 id="${askedId}" tabindex="-1"${!isFirst && html` data-focus="start"`}>${title}</h2>
      <p class="case">${text}</p>
      ${isFirst && html`<p class="quiet">${lead}</p>`}
    </section>
    <ul class="options" aria-labelledby="${askedId}">${choices.map(choice)}</ul>
  `;
};

/** Each choice may be changed; all are sent from there. */
const chosenView = (model: MatchingModel, asked: MatchingRow | undefined): Html => {
  const { rows, chosen, errors, action, formId, hidden, words } = model;
  const heading = asked
    ? html`<h2>${words.yours}</h2>`
    : html`<h2 id="${askedId}" tabindex="-1" data-focus="start">${words.yours}</h2>`;
  const line = (row: MatchingRow): Html | false => {
    const { field, title } = row;
    const choice = choiceOf(row, chosen);
    const change = `${action}?${matchedQuery(chosen, field)}#${askedId}`;
    const made =
      choice &&
      html`
        <strong>${choice.name}</strong>
        <a href="${change}" data-live>${words.change}<span class="visually-hidden"> ${title}</span></a>
        <input type="hidden" name="${field}" value="${choice.value}">
      `;
    const wrong = fieldError(errors, field);
    return (
      (made || wrong) &&
      html`<li id="${field}" tabindex="-1"${wrong && html` aria-describedby="${field}-error"`}><span>${title}</span> ${made} ${wrong}</li>`
    );
  };
  const lines = rows.map(line).filter((each) => each !== false);
  return html`
    <form class="chosen" id="${formId}" method="post" action="${action}" data-live novalidate>
      ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
      ${lines.length > 0 && html`${heading}<ol>${lines}</ol>`}
      ${!asked && html`<button>${words.send}</button>`}
    </form>
  `;
};

/** Once each situation has a choice, all are read again, then sent. Source: WCAG 2.2, 3.3.4, on the answers of a test. */
export const matchingView = (model: MatchingModel): Html => {
  const { rows, chosen, again } = model;
  const asked = rows.find(({ field }) => field === again) ?? rows.find((row) => !choiceOf(row, chosen));
  return html`
    <div class="matching">
      ${asked && askedView(model, asked)}
      ${chosenView(model, asked)}
    </div>
  `;
};
