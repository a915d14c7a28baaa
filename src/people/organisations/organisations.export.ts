import type { Lang } from '../../standard/standard.ts';
import { csvOf } from '../../web/csv.ts';
import type { JournalLine } from './organisations.views.ts';
import { organisationsWords } from './organisations.words.ts';

/** The journal as a file for a spreadsheet: instants in UTC, ISO 8601. */
export const journalCsv = (lang: Lang, lines: readonly JournalLine[]): string => {
  const words = organisationsWords[lang];
  return csvOf(lang, [
    [words.when, words.who, words.what, words.where],
    ...lines.map(({ at, who, what, where }) => [at, who, what, where]),
  ]);
};
