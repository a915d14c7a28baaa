import type { Lang } from '../standard/standard.ts';
import { Html, html } from './html.ts';
import { formWords } from './words.ts';

/**
 * What is said once: a page that is read again does not say it again.
 *
 * @param query what the address of the page keeps, with its `?`; it loses the rest once this is said
 */
export const saidOnce = (content: Html | false | undefined, query = ''): Html | false =>
  content instanceof Html && html`<div data-once="${query}">${content}</div>`;

/**
 * What was just done, said where it was done. It takes the focus where a script shows it without loading a page: who pressed
 * is still there, and hears it.
 */
export const doneHere = (said: string): Html => html`
  <div class="notice good" role="status" tabindex="-1" data-focus>
    <p class="notice-title">${said}</p>
  </div>
`;

/** A message about the page as a whole. `tone` is also said by its first word, never by colour alone. */
export const notice = (tone: 'info' | 'good' | 'bad', title: string, body?: Html | string): Html => html`
  <div class="notice ${tone}" role="${tone === 'bad' ? 'alert' : 'status'}">
    <p class="notice-title">${title}</p>
    ${body && html`<div>${body}</div>`}
  </div>
`;

/** Values that a form sends along, unseen. */
export const hiddenFields = (values: Readonly<Record<string, string | readonly string[]>>): Html => html`
  ${Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((each) => html`<input type="hidden" name="${name}" value="${each}">`),
  )}
`;

export type FieldError = { readonly field: string; readonly message: string };

/**
 * The errors of a form, each leading to its field, put first on the page. They take the focus, with a script or without:
 * who reads by ear is at them, and who uses a keyboard is near the field.
 *
 * @param title what is said above them; that they are to be corrected unless told
 */
export const errorSummary = (
  lang: Lang,
  errors: readonly FieldError[],
  title = formWords[lang].toCorrect,
): Html | false =>
  errors.length > 0 &&
  html`
    <div class="notice bad" role="alert" tabindex="-1" autofocus data-focus>
      <h2 class="notice-title">${title}</h2>
      <ul>${errors.map((error) => html`<li><a href="#${error.field}">${error.message}</a></li>`)}</ul>
    </div>
  `;

/** The error of one field, tied to it by `aria-describedby="<field>-error"`. */
export const fieldError = (errors: readonly FieldError[], field: string): Html | false => {
  const error = errors.find((candidate) => candidate.field === field);
  return error !== undefined && html`<p class="field-error" id="${field}-error">${error.message}</p>`;
};

/** What describes a field, for its `aria-describedby`: these ids, then its error when it has one. */
export const describedBy = (
  errors: readonly FieldError[],
  field: string,
  ...ids: readonly string[]
): string => [...ids, ...(errors.some((each) => each.field === field) ? [`${field}-error`] : [])].join(' ');

/** Where I am in something that has a length: a bar, and the same in words. */
export const progress = (done: number, total: number, label: string): Html => html`
  <div class="progress">
    <span id="progress-label">${label}</span>
    <progress max="${total}" value="${done}" aria-labelledby="progress-label"></progress>
  </div>
`;

/** The head of a page about one thing: its drawing, what it belongs to, its title. */
export const titled = (pictogram: Html, above: Html | false, title: Html): Html => html`
  <div class="titled">
    ${pictogram}
    <div>${above}${title}</div>
  </div>
`;

/** Links to the neighbours of a page. */
export const neighbours = (
  label: string,
  previous: { readonly href: string; readonly label: string } | undefined,
  next: { readonly href: string; readonly label: string } | undefined,
): Html => {
  const back =
    previous &&
    html`
      <a rel="prev" href="${previous.href}">
        <span aria-hidden="true">←</span>&nbsp;<span>${previous.label}</span>
      </a>
    `;
  const onward =
    next &&
    html`
      <a rel="next" href="${next.href}">
        <span>${next.label}</span>&nbsp;<span aria-hidden="true">→</span>
      </a>
    `;
  return html`
    <nav class="neighbours" aria-label="${label}">
      ${back ?? html`<span></span>`}
      ${onward}
    </nav>
  `;
};

/**
 * How long a text may be, said under its field before it is sent; with a script, how many characters are left.
 *
 * @param field id of the field, described by `FIELD-length`
 * @param limit in characters
 */
export const lengthLeft = (lang: Lang, field: string, limit: number): Html => {
  const { most, left, over } = formWords[lang];
  return html`
    <span class="hint" id="${field}-length" data-limit="${limit}" data-left="${left}" data-over="${over}">${most(limit)}</span>
  `;
};
