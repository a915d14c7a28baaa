import type { Cell, Table } from '../../../documents/workbook.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import { actionsSaid } from '../../../web/bands.ts';
import { label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { printButton } from '../../../web/printing.ts';
import { serviceRose } from '../../../web/service-rose.ts';
import { byDays } from './history.views.ts';
import { historyWords } from './history.words.ts';
import { toldFact } from './history-lines.ts';
import { type Taken, tablesNow } from './take-away.ts';
import { takeAwayWords } from './take-away.words.ts';

/** The formats that a file is exported in. */
export const formats = ['zip', 'xlsx', 'csv', 'json'] as const;

/** The file of a format, in its language. */
export const fileOf = (lang: Lang, format: (typeof formats)[number]): string => {
  const { fileName } = takeAwayWords[lang];
  return format === 'csv' ? `${fileName}-csv.zip` : `${fileName}.${format}`;
};

/** Where the whole file is exported. */
export const takeAwayView = (lang: Lang, service: string): Html => {
  const words = takeAwayWords[lang];
  const print = href('servicePrint', lang, { service });
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    <h2>${words.formats}</h2>
    <ul>
      ${formats.map((format) => {
        const [name, what] = words[format];
        const file = href('serviceFile', lang, { service, file: fileOf(lang, format) });
        return html`<li><a href="${file}" download>${name}</a>, ${what}</li>`;
      })}
      <li><a href="${print}">${words.print[0]}</a>, ${words.print[1]}</li>
    </ul>
  `;
};

type Row = readonly Cell[];

/** What is longer than a line holds has lines of its own, in characters. */
const wide = 48;

const written = (lang: Lang, cell: Cell = ''): string => {
  if (typeof cell !== 'object') return String(cell);
  return longDate('day' in cell ? cell.day : dayOf(new Date(cell.instant)), lang);
};

/** What a row says beside its title, name by name; of what is empty nothing is printed. */
const pairs = (lang: Lang, { head }: Table, row: Row, told: readonly number[]): Html => {
  const pair = (cell: Cell, rank: number): Html | false => {
    if (cell === '' || told.includes(rank)) return false;
    const value = written(lang, cell);
    const isLong = `${head[rank]} ${value}`.length > wide;
    return html`<div${isLong && html` class="wide"`}><dt>${label(head[rank] ?? '', lang)}</dt> <dd class="typed">${value}</dd></div>`;
  };
  return html`<dl class="pairs">${row.map(pair)}</dl>`;
};

type Entries = {
  readonly table: Table;
  /** The title of a row, and the columns that it tells. */
  readonly titled: (row: Row) => string;
  readonly told: readonly number[];
};

const entries = (
  lang: Lang,
  { table, titled, told }: Entries,
  rows: readonly Row[] = table.rows,
): Html => html`
  <ol class="taken">${rows.map((row) => html`<li><p class="typed"><strong>${titled(row)}</strong></p>${pairs(lang, table, row, told)}</li>`)}</ol>
`;

/** A part of the whole file: folded on screen, whole on paper. */
const part = (title: string, inside: Html): Html => html`
  <details><summary><h2>${title}</h2></summary>${inside}</details>
`;

const section = (lang: Lang, of: Entries): Html =>
  part(
    of.table.name,
    of.table.rows.length === 0 ? html`<p>${takeAwayWords[lang].empty}</p>` : entries(lang, of),
  );

/** The actions under their practices, with how far each of these is. */
const actionsSection = (lang: Lang, table: Table): Html => {
  const titled = ([, , id, title]: Row): string => `${written(lang, id)} ${written(lang, title)}`;
  const practice = ([name, rows]: readonly [string, readonly Row[]]): Html => html`
    <section>
      <h3>${name} <span class="tag">${written(lang, rows[0]?.[1])}</span></h3>
      ${entries(lang, { table, titled, told: [0, 1, 2, 3] }, rows)}
    </section>
  `;
  const practices = [...Map.groupBy(table.rows, ([name]) => written(lang, name))].map(practice);
  return part(table.name, html`${practices}`);
};

/** The whole file on one page, to be printed: what it says now, then every fact. */
export const printedView = (taken: Taken): Html => {
  const { lang, profile, standard, service, dossier, today } = taken;
  const words = takeAwayWords[lang];
  const tables = tablesNow(taken);
  const numberedTitle = ([number, title]: Row): string => `${written(lang, number)}. ${written(lang, title)}`;
  const about = ([name, value]: Row): Html | false =>
    value !== '' && html`<dt>${written(lang, name)}</dt><dd class="typed">${written(lang, value)}</dd>`;
  return html`
    <div class="whole-file">
      <h1>${words.printed(longDate(today, lang))}</h1>
      ${printButton(lang)}
      <div class="beside-rose">
        ${serviceRose({ lang, title: historyWords[lang].roseTitle(longDate(today, lang)), standard, practices: profile.practices })}
        <section>
          <h2 class="visually-hidden">${tables.service.name}</h2>
          <p><strong>${actionsSaid(lang, profile.whole)}.</strong></p>
          <dl class="told">${tables.service.rows.map(about)}</dl>
        </section>
      </div>
      ${actionsSection(lang, tables.actions)}
      ${section(lang, { table: tables.evidence, titled: numberedTitle, told: [0, 1] })}
      ${section(lang, { table: tables.measures, titled: numberedTitle, told: [0, 1] })}
      ${section(lang, { table: tables.reviews, titled: numberedTitle, told: [0, 1] })}
      ${section(lang, { table: tables.judged, titled: ([, id, title]) => `${written(lang, id)} ${written(lang, title)}`, told: [1, 2] })}
      ${section(lang, { table: tables.plan, titled: ([task]) => written(lang, task), told: [0] })}
      ${section(lang, { table: tables.comments, titled: ([on, from]) => `${written(lang, on)}, ${written(lang, from)}`, told: [0, 1] })}
      ${part(
        words.tables.facts,
        byDays(
          { lang, service: service.id, leads: false },
          dossier.facts.map((fact) => toldFact(taken, fact)),
        ),
      )}
    </div>
  `;
};
