import { stringify } from 'csv-stringify/sync';
import type { Lang } from '../standard/standard.ts';
import type { Line } from './organisations.views.ts';
import { organisationsWords } from './organisations.words.ts';

/** The journal as a file for a spreadsheet: instants in UTC, ISO 8601. */
export const journalCsv = (lang: Lang, lines: readonly Line[]): string => {
  const words = organisationsWords[lang];
  return stringify(
    [
      [words.when, words.who, words.what, words.where],
      ...lines.map(({ at, who, what, where }) => [at, who, what, where]),
    ],
    { bom: true, record_delimiter: 'windows', escape_formulas: true },
  );
};
