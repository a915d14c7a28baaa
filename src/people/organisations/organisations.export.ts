import { clockOf } from '../../standard/days.ts';
import type { Lang } from '../../standard/standard.ts';
import { csvOf } from '../../web/csv.ts';
import type { JournalLine } from './organisations.views.ts';
import { organisationsWords } from './organisations.words.ts';

/** The journal as a file for a spreadsheet: when is what the clocks of Québec said. */
export const journalCsv = (lang: Lang, lines: readonly JournalLine[]): string => {
  const words = organisationsWords[lang];
  return csvOf(lang, [
    [words.when, words.who, words.what, words.where],
    ...lines.map(({ at, who, what, where }) => [clockOf(new Date(at)), who, what, where]),
  ]);
};
