/** Source: ECMA-376, part 1, 18.3.1. */
import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { Feature } from 'write-excel-file/node';
import { clockOf } from '../standard/days.ts';
import type { Cell, Table } from './tables.ts';

export type Sheet = Table & { readonly name: string };

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The limit of a cell, in characters. */
const cellLimit = 32_767;
/** Widths of columns, in characters; longer texts wrap. */
const [narrowest, widest] = [8, 32];
/** Room for the filter's button in a heading. */
const filterWidth = 3;
/** Characters that a letter and a legal page in landscape hold legibly; wider tables spread over pages. */
const [letterWidth, legalWidth] = [160, 210];
const author = 'Cap18';

/** Workbooks have no time zones: a date is what a clock in Québec said. */
const onClock = (cell: Exclude<Cell, string | number>): Date =>
  'day' in cell
    ? new Date(`${cell.day}T00:00:00Z`)
    : new Date(`${clockOf(new Date(cell.instant)).replace(' ', 'T')}Z`);

/** A text is never a formula. */
const written = (cell: Cell) => {
  if (typeof cell === 'number') return { type: Number, value: cell, alignVertical: 'top' } as const;
  if (typeof cell === 'string')
    return { type: String, value: cell.slice(0, cellLimit), wrap: true, alignVertical: 'top' } as const;
  const format = 'day' in cell ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm';
  return { type: Date, value: onClock(cell), format, align: 'left', alignVertical: 'top' } as const;
};

const widthOf = (cell: Cell): number => {
  if (typeof cell === 'object') return 'day' in cell ? 10 : 16;
  return Math.max(
    ...String(cell)
      .split('\n')
      .map(({ length }) => length),
  );
};

/** Headings wrap at their spaces. */
const widthsOf = ({ head, rows }: Table): readonly number[] =>
  head.map((heading, rank) => {
    const words = heading.split(' ').map(({ length }) => length + filterWidth);
    const longest = Math.max(...words, ...rows.map((row) => widthOf(row[rank] ?? '')));
    return Math.min(widest, Math.max(narrowest, longest + 1));
  });

/** Letter (1) or legal (5), and the pages side by side, each of which repeats the first column. */
const paperOf = (widths: readonly number[]): { readonly size: 1 | 5; readonly across: number } => {
  const all = widths.reduce((sum, width) => sum + width, 0);
  const [first = 0] = widths;
  if (all <= letterWidth) return { size: 1, across: 1 };
  return { size: 5, across: all <= legalWidth ? 1 : Math.ceil((all - first) / (legalWidth - first)) };
};

const columnName = (rank: number): string =>
  (rank < 26 ? '' : columnName(Math.floor(rank / 26) - 1)) + String.fromCharCode(65 + (rank % 26));

const rangeOf = ({ head, rows }: Table, dollar = ''): string =>
  `${dollar}A${dollar}1:${dollar}${columnName(head.length - 1)}${dollar}${rows.length + 1}`;

const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const quoted = (name: string): string => `'${inXml(name.replaceAll("'", "''"))}'`;

/** The core properties of the file. Source: ECMA-376, part 2, 11. */
const properties = {
  path: 'docProps/core.xml',
  type: 'application/vnd.openxmlformats-package.core-properties+xml',
  relation: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
  of: (title: string): string =>
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    `<dc:title>${inXml(title)}</dc:title><dc:creator>${author}</dc:creator></cp:coreProperties>`,
} as const;

/** What the library has no option for. */
const readable = (
  title: string,
  tables: readonly Sheet[],
  widths: readonly (readonly number[])[],
): Feature<Stream | Buffer | Blob> => ({
  files: {
    write: { files: () => ({ [properties.path]: properties.of(title) }) },
    transform: {
      '[Content_Types].xml': {
        insert: () => `<Override ContentType="${properties.type}" PartName="/${properties.path}"/>`,
      },
      '_rels/.rels': {
        insert: () =>
          `<Relationship Id="rId-properties" Type="${properties.relation}" Target="${properties.path}"/>`,
      },
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) => {
          const table = tables[sheetIndex];
          const { size, across } = paperOf(widths[sheetIndex] ?? []);
          return table === undefined
            ? xml
            : xml
                .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
                .replace('</sheetData>', `</sheetData><autoFilter ref="${rangeOf(table)}"/>`)
                .replace(
                  /<pageMargins[^>]*><pageSetup[^>]*>/,
                  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
                    `<pageSetup paperSize="${size}" fitToWidth="${across}" fitToHeight="0" pageOrder="overThenDown" orientation="landscape"/>` +
                    '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>',
                );
        },
      },
      'xl/workbook.xml': {
        transform: (xml) => {
          const names = tables.map((table, rank) => {
            const [sheet, at] = [quoted(table.name), `localSheetId="${rank}"`];
            const filter = `<definedName name="_xlnm._FilterDatabase" ${at} hidden="1">${sheet}!${rangeOf(table, '$')}</definedName>`;
            return `${filter}<definedName name="_xlnm.Print_Titles" ${at}>${sheet}!$A:$A,${sheet}!$1:$1</definedName>`;
          });
          return xml.replace('<definedNames/>', `<definedNames>${names.join('')}</definedNames>`);
        },
      },
    },
  },
});

/** @param tables named as sheets are: at most 31 characters, all different */
export const workbookOf = async (title: string, tables: readonly Sheet[]): Promise<Buffer> => {
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
    { features: [readable(title, tables, widths)] },
  ).toBuffer();
};
