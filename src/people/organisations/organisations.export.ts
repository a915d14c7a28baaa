import { tableCsv, tableOf } from '../../documents/tables.ts';
import type { Lang } from '../../standard/standard.ts';
import type { JournalLine } from './organisations.views.ts';
import { organisationsWords } from './organisations.words.ts';

/** Times are Québec's. */
export const journalCsv = (lang: Lang, lines: readonly JournalLine[]): string => {
  const words = organisationsWords[lang];
  return tableCsv(
    lang,
    tableOf(lines, [
      [words.when, ({ at }) => ({ instant: at })],
      [words.who, ({ who }) => who],
      [words.what, ({ what }) => what],
      [words.where, ({ where }) => where],
    ]),
  );
};
