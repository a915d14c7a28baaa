import type { Lang } from '../../standard/standard.ts';
import { longDate } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { printButton } from '../../web/printing.ts';
import { servicesPaths } from '../services.paths.ts';
import type { Table } from './take-away.ts';
import { takeAwayWords } from './take-away.words.ts';

/** The formats that a file is taken away in. */
export const formats = ['csv', 'xlsx', 'json'] as const;

/** Where the whole file is taken away. */
export const takeAwayView = (lang: Lang, service: string): Html => {
  const words = takeAwayWords[lang];
  const print = servicesPaths.to('servicePrint', lang, { service });
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    <h2>${words.formats}</h2>
    <ul>
      ${formats.map((format) => {
        const [name, what] = words[format];
        const file = `${words.fileName}.${format}`;
        return html`<li><a href="${servicesPaths.to('serviceFile', lang, { service, file })}" download>${name}</a>, ${what}</li>`;
      })}
      <li><a href="${print}">${words.print[0]}</a>, ${words.print[1]}</li>
    </ul>
  `;
};

const tableView = (lang: Lang, { name, head, rows }: Table): Html => {
  if (rows.length === 0) return html`<section><h2>${name}</h2><p>${takeAwayWords[lang].empty}</p></section>`;
  // Of what is empty nothing is printed: a row is read down, its words beside what they are.
  const row = (cells: Table['rows'][number]): Html => html`
    <li><dl class="told">${cells.map((cell, rank) => cell !== '' && html`<dt>${head[rank] ?? ''}</dt><dd class="typed">${cell}</dd>`)}</dl></li>
  `;
  return html`<section><h2>${name}</h2><ol class="taken">${rows.map(row)}</ol></section>`;
};

/** The whole file on one page, to be printed. */
export const printedView = (
  lang: Lang,
  { name, day, tables }: { readonly name: string; readonly day: string; readonly tables: readonly Table[] },
): Html => html`
  <h1>${name}</h1>
  <p class="lead">${takeAwayWords[lang].printed(longDate(day, lang))}</p>
  ${printButton(lang)}
  ${tables.map((table) => tableView(lang, table))}
`;
