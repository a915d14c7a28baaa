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

/** Sends guesses, a hundred at a time, all of which are refused, and soon without being looked at. */
export const refusesGuesses = async (
  guesses: number,
  guess: (rank: number) => Promise<Answer>,
  looked: number,
): Promise<void> => {
  const seen = new Map<number, number>();
  for (let tried = 0; tried < guesses; tried += 100)
    await Promise.all(
      Array.from({ length: 100 }, async (_, rank) => {
        const { status } = await guess(tried + rank);
        seen.set(status, (seen.get(status) ?? 0) + 1);
      }),
    );
  assert.deepEqual([...seen.keys()].toSorted(), [looked, 429]);
  assert.ok((seen.get(looked) ?? 0) < 1_000, `${seen.get(looked)} were looked at`);
};
