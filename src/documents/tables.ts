import { clockOf } from '../standard/days.ts';
import type { Lang } from '../standard/standard.ts';
import { csvOf } from '../web/csv.ts';

/** A text, a number, a day (`YYYY-MM-DD`) or an instant (ISO 8601 in UTC). */
export type Cell = string | number | { readonly day: string } | { readonly instant: string };

export type Table = { readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

export type Columns<Row> = readonly (readonly [head: string, cell: (row: Row, rank: number) => Cell])[];

export const tableOf = <Row>(rows: readonly Row[], columns: Columns<Row>): Table => ({
  head: columns.map(([head]) => head),
  rows: rows.map((row, rank) => columns.map(([, cell]) => cell(row, rank))),
});

const plain = (cell: Cell): string | number => {
  if (typeof cell !== 'object') return cell;
  return 'day' in cell ? cell.day : clockOf(new Date(cell.instant));
};

/** In parts of `most` rows: see `csvOf`. */
export function* csvParts(lang: Lang, { head, rows }: Table, most: number): Generator<string> {
  yield csvOf(lang, [head]);
  for (let from = 0; from < rows.length; from += most)
    yield csvOf(
      lang,
      rows.slice(from, from + most).map((row) => row.map(plain)),
      { goesOn: true },
    );
}

export const tableCsv = (lang: Lang, table: Table): string =>
  [...csvParts(lang, table, Number.POSITIVE_INFINITY)].join('');
