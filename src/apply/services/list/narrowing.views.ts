/** The filters, the sorting and the pages of lists, all in their addresses. */
import type { Lang } from '../../../standard/standard.ts';
import { neighbours } from '../../../web/components.ts';
import { type Html, html } from '../../../web/html.ts';
import { listWords } from './list.words.ts';

export const nameSearch = (label: string, typed: string): Html => html`
  <div class="field">
    <label for="list-q">${label}</label>
    <input id="list-q" name="q" type="search" value="${typed}" maxlength="200" autocomplete="off">
  </div>
`;

export const narrowingChoice = (
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen = '',
): Html => html`
  <div class="field">
    <label for="list-${name}">${label}</label>
    <select id="list-${name}" name="${name}">
      ${options.map(([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`)}
    </select>
  </div>
`;

export const narrowingForm = ({
  lang,
  here,
  kept,
  fields,
  isFolded,
}: {
  readonly lang: Lang;
  readonly here: string;
  /** Other parameters of the address, which the form keeps. */
  readonly kept: Readonly<Record<string, string>>;
  readonly fields: Html;
  readonly isFolded: boolean;
}): Html => {
  const words = listWords[lang];
  const form = html`
    <form class="list-filters" method="get" action="${here}" role="search" aria-label="${words.filters}">
      ${Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
      ${fields}
      <button class="secondary">${words.show}</button>
    </form>
  `;
  return isFolded
    ? html`<details class="no-print"><summary>${words.filters}</summary>${form}</details>`
    : form;
};

/** The address of a list, without undefined and empty parameters nor the first page. */
export const narrowedHref = (here: string, asked: Readonly<Record<string, string | number | undefined>>) => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(asked))
    if (value !== undefined && value !== '' && value !== 1) search.set(key, String(value));
  return search.size === 0 ? here : `${here}?${search}`;
};

export const pageOf = <Line>(lines: readonly Line[], size: number, asked: number) => {
  const pages = Math.max(1, Math.ceil(lines.length / size));
  const page = Math.min(asked, pages);
  return { page, pages, shown: lines.slice((page - 1) * size, page * size) };
};

export const pageLinks = (lang: Lang, page: number, pages: number, hrefOf: (page: number) => string) => {
  const words = listWords[lang];
  const to = (other: number, text: string) =>
    other < 1 || other > pages ? undefined : { href: hrefOf(other), label: text };
  return (
    pages > 1 &&
    html`
      <p class="quiet page-rank">${words.page(page, pages)}</p>
      ${neighbours(words.pages, to(page - 1, words.previous), to(page + 1, words.next))}
    `
  );
};
