/** Tables as files for spreadsheet programs. */
import { stringify } from 'csv-stringify/sync';
import type { Lang } from '../standard/standard.ts';

/**
 * Where a program would take what follows for a formula: at the beginning of a cell, and after anything that it may split a
 * cell at, whatever this file is separated by; quotes hide nothing from one that splits elsewhere. Signs of Chinese and
 * Japanese keyboards are read too. Source: OWASP, CSV Injection.
 */
const beforeFormula = /(^|[,;\t\r\n])(["\p{Zs}]*)(?=[=+\-@＝＋－＠])/gu;

/** The type of these files. */
export const csvType = 'text/csv; charset=utf-8';

/** A number as programs of a language read it: without any space in it, unlike those people read. */
const numberCell = (value: number, lang: Lang): string =>
  lang === 'fr' ? String(value).replace('.', ',') : String(value);

/**
 * A table as CSV, in the habits of its language: semicolons and decimal commas in French. A text that a spreadsheet program
 * would take for a formula is made harmless, by an apostrophe.
 *
 * @param goesOn whether it follows a part that said how it is encoded
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
      // Some programs split at each of these, and all end a row at a line break, but between quotes. A number is not quoted.
      quoted_match: /,(?!\d)|[;\t\r\n]/,
      record_delimiter: 'windows',
    },
  );
