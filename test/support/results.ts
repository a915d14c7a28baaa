import assert from 'node:assert/strict';
import type { Lang } from '../../src/standard/standard.ts';
import type { Led } from './room.ts';

/** Reads a CSV file back. Source: RFC 4180, with a delimiter of its own. */
export const readCsv = (text: string, delimiter: string): string[][] => {
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${delimiter}\\r\\n]*))(${delimiter}|\\r\\n)`, 'y');
  const rows: string[][] = [[]];
  while (cell.lastIndex < text.length) {
    const [, quoted, bare, end] = cell.exec(text) ?? assert.fail(`not CSV: ${text.slice(-100)}`);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end !== delimiter) rows.push([]);
  }
  assert.deepEqual(rows.pop(), []);
  return rows;
};

export const delimiters = { fr: ';', en: ',' } as const;

/** The lines of a room's file of results: part, item, time, detail, number, out of, unit. */
export const resultLines = async ({ client, to }: Led, lang: Lang = 'fr'): Promise<string[][]> =>
  readCsv((await client.get(to('facilitatorResultsCsv', lang))).text, delimiters[lang]);
