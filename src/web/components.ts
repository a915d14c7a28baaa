import type { Lang } from '../standard/standard.ts';
import { Html, html } from './html.ts';
import { formWords } from './words.ts';

/**
 * A message that reading the page again does not repeat. @param query what the address keeps, with its `?`
 */
export const saidOnce = (content: Html | false | undefined, query = ''): Html | false =>
  content instanceof Html && html`<div data-once="${query}">${content}</div>`;

/** Takes the focus when a script shows it without loading a page, so that the person hears it. */
export const doneHere = (said: string): Html => html`
  <div class="notice good" role="status" tabindex="-1" data-focus>
    <p class="notice-title">${said}</p>
  </div>
`;

export const notice = (tone: 'info' | 'good' | 'bad', title: string, body?: Html | string): Html => html`
  <div class="notice ${tone}" role="${tone === 'bad' ? 'alert' : 'status'}">
    <p class="notice-title">${title}</p>
    ${body && html`<div>${body}</div>`}
  </div>
`;

export const hiddenFields = (values: Readonly<Record<string, string | readonly string[]>>): Html => html`
  ${Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((each) => html`<input type="hidden" name="${name}" value="${each}">`),
  )}
`;

export type FieldError = { readonly field: string; readonly message: string };

/** They take the focus, with or without a script. @param title by default, that they are to be corrected */
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

export const fieldError = (errors: readonly FieldError[], field: string): Html | false => {
  const error = errors.find((candidate) => candidate.field === field);
  return error !== undefined && html`<p class="field-error" id="${field}-error">${error.message}</p>`;
};

export const describedBy = (
  errors: readonly FieldError[],
  field: string,
  ...ids: readonly string[]
): string => [...ids, ...(errors.some((each) => each.field === field) ? [`${field}-error`] : [])].join(' ');

export const progress = (done: number, total: number, label: string): Html => html`
  <div class="progress">
    <span id="progress-label">${label}</span>
    <progress max="${total}" value="${done}" aria-labelledby="progress-label"></progress>
  </div>
`;

export const titled = (pictogram: Html, above: Html | false, title: Html): Html => html`
  <div class="titled">
    ${pictogram}
    <div>${above}${title}</div>
  </div>
`;

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
 * A script counts what is left. @param field its id; `FIELD-length` describes it @param limit in characters
 */
export const lengthLeft = (lang: Lang, field: string, limit: number): Html => {
  const { most, left, over } = formWords[lang];
  return html`
    <span class="hint" id="${field}-length" data-limit="${limit}" data-left="${left}" data-over="${over}">${most(limit)}</span>
  `;
};
