/** Tables as a workbook that is read, sorted and printed as it comes (XLSX). Source: ECMA-376, part 1, 18.3.1. */
import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { Feature } from 'write-excel-file/node';
import { clockOf } from '../standard/days.ts';
import type { Cell, Table } from './tables.ts';

/** A table, with the name of its sheet. */
export type Sheet = Table & { readonly name: string };

/** The media type of a workbook. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a cell of a workbook holds at most, in characters. */
const cellLimit = 32_767;
/** Widths of columns, in characters; what is longer goes on another line. */
const [narrowest, widest] = [8, 32];
/** A heading gives way to the button of its filter. */
const filterWidth = 3;
/** What a letter in landscape holds across and stays legible; wider tables go on legal paper. */
const letterWidth = 160;

/** A date as workbooks have them: with no time zone, it says what a clock said in Québec. */
const onClock = (cell: Exclude<Cell, string | number>): Date =>
  'day' in cell
    ? new Date(`${cell.day}T00:00:00Z`)
    : new Date(`${clockOf(new Date(cell.instant)).replace(' ', 'T')}Z`);

/** Every text is a text: none is a formula. */
const written = (cell: Cell) => {
  if (typeof cell === 'number') return { type: Number, value: cell, alignVertical: 'top' } as const;
  if (typeof cell === 'string')
    return { type: String, value: cell.slice(0, cellLimit), wrap: true, alignVertical: 'top' } as const;
  const format = 'day' in cell ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm';
  return { type: Date, value: onClock(cell), format, align: 'left', alignVertical: 'top' } as const;
};

/** How many characters a cell takes, at most, on a line. */
const widthOf = (cell: Cell): number => {
  if (typeof cell === 'object') return 'day' in cell ? 10 : 16;
  return Math.max(
    ...String(cell)
      .split('\n')
      .map(({ length }) => length),
  );
};

/** As wide as what each column holds; a heading goes on another line at its spaces. */
const widthsOf = ({ head, rows }: Table): readonly number[] =>
  head.map((heading, rank) => {
    const words = heading.split(' ').map(({ length }) => length + filterWidth);
    const longest = Math.max(...words, ...rows.map((row) => widthOf(row[rank] ?? '')));
    return Math.min(widest, Math.max(narrowest, longest + 1));
  });

/** Letter or legal, as workbooks call them. */
const paperOf = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, 0) > letterWidth ? 5 : 1;

/** The name of a column: A to Z, then AA and on. */
const columnName = (rank: number): string =>
  (rank < 26 ? '' : columnName(Math.floor(rank / 26) - 1)) + String.fromCharCode(65 + (rank % 26));

/** All the cells of a table, between dollars where they stay the same wherever it is read from. */
const rangeOf = ({ head, rows }: Table, dollar = ''): string =>
  `${dollar}A${dollar}1:${dollar}${columnName(head.length - 1)}${dollar}${rows.length + 1}`;

const quoted = (name: string): string =>
  `'${name.replaceAll("'", "''").replaceAll('&', '&amp;').replaceAll('<', '&lt;')}'`;

/**
 * What the library writes no option for: filters, and on paper a landscape of one page across, with the headings on each page,
 * the name of the sheet and the numbers of pages.
 */
const readable = (
  tables: readonly Sheet[],
  widths: readonly (readonly number[])[],
): Feature<Stream | Buffer | Blob> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) => {
          const table = tables[sheetIndex];
          return table === undefined
            ? xml
            : xml
                .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
                .replace('</sheetData>', `</sheetData><autoFilter ref="${rangeOf(table)}"/>`)
                .replace(
                  /<pageMargins[^>]*><pageSetup[^>]*>/,
                  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
                    `<pageSetup paperSize="${paperOf(widths[sheetIndex] ?? [])}" orientation="landscape" fitToWidth="1" fitToHeight="0"/>` +
                    '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>',
                );
        },
      },
      'xl/workbook.xml': {
        transform: (xml) => {
          const names = tables.map((table, rank) => {
            const [sheet, at] = [quoted(table.name), `localSheetId="${rank}"`];
            const filter = `<definedName name="_xlnm._FilterDatabase" ${at} hidden="1">${sheet}!${rangeOf(table, '$')}</definedName>`;
            return `${filter}<definedName name="_xlnm.Print_Titles" ${at}>${sheet}!$1:$1</definedName>`;
          });
          return xml.replace('<definedNames/>', `<definedNames>${names.join('')}</definedNames>`);
        },
      },
    },
  },
});

/**
 * Tables as a workbook, a sheet each: dates are dates, columns are as wide as what they hold, headings stay in sight.
 *
 * @param tables each under a name that is a sheet's: at most 31 characters, no two alike
 */
export const workbookOf = async (tables: readonly Sheet[]): Promise<Buffer> => {
  // Loaded at the first workbook that is asked for.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const widths = tables.map(widthsOf);
  return writeXlsxFile(
    tables.map((table, rank) => ({
      sheet: table.name,
      data: [
        table.head.map((value) => ({ type: String, value, fontWeight: 'bold', wrap: true }) as const),
        ...table.rows.map((row) => row.map(written)),
      ],
      columns: (widths[rank] ?? []).map((width) => ({ width })),
      stickyRowsCount: 1,
      orientation: 'landscape' as const,
    })),
    { features: [readable(tables, widths)] },
  ).toBuffer();
};
