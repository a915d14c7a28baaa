import assert from 'node:assert/strict';
import { type Answer, type Client, type Fields, plain } from './client.ts';

/** What is sent where, the status of the answer, and what its page says. */
type Row = readonly [path: string, fields: Fields, status: number, ...said: readonly string[]];

/** Sends each form of a table: a page that says something else is told whole. Gives the pages. */
export const refused = async (by: Client, rows: readonly Row[]): Promise<readonly Answer[]> => {
  const pages: Answer[] = [];
  for (const [path, fields, status, ...said] of rows) {
    const page = await by.post(path, fields);
    const text = plain(page.text.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
    const told = `${path} ${JSON.stringify(fields)}: ${page.status} ${text}`;
    assert.equal(page.status, status, told);
    for (const each of said)
      assert.ok(plain(page.text).includes(plain(each)), `« ${each} » is not in ${told}`);
    pages.push(page);
  }
  return pages;
};
