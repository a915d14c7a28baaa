import { stringify } from 'csv-stringify/sync';
import type { Lang } from '../standard/standard.ts';

/**
 * At the beginning of a cell, and after anything that spreadsheet programs may split a cell at, even within
 * quotes. Includes the signs of Chinese and Japanese keyboards. Source: OWASP, CSV Injection.
 */
const beforeFormula = /(^|[,;\t\r\n])(["\p{Zs}]*)(?=[=+\-@＝＋－＠])/gu;

export const csvType = 'text/csv; charset=utf-8';

const numberCell = (value: number, lang: Lang): string =>
  lang === 'fr' ? String(value).replace('.', ',') : String(value);

/**
 * Semicolons and decimal commas in French. An apostrophe disarms texts that look like formulas. @param goesOn
 * continues a file that has its byte order mark already
 */
export const csvOf = (
  lang: Lang,
  rows: readonly (readonly (string | number)[])[],
  { goesOn = false }: { readonly goesOn?: boolean } = {},
): string =>
  stringify(
    rows.map((row) =>
      row.map((cell) =>
        typeof cell === 'number' ? numberCell(cell, lang) : cell.replace(beforeFormula, "$1$2'"),
      ),
    ),
    {
      bom: !goesOn,
      delimiter: lang === 'fr' ? ';' : ',',
      // Quotes what some programs split at. Never a number.
      quoted_match: /,(?!\d)|[;\t\r\n]/,
      record_delimiter: 'windows',
    },
  );
