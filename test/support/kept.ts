import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../kept');

/**
 * Holds lines against those of a file of `test/kept`, which somebody read when they last changed. `npm run golden` writes them
 * again: what it changed is read in the commit.
 */
export const assertKept = (name: string, lines: readonly string[]): void => {
  const file = join(folder, `${name}.txt`);
  if (process.env.CAP18_KEEP) writeFileSync(file, `${lines.join('\n')}\n`);
  const kept = readFileSync(file, 'utf8').trimEnd().split('\n');
  const [before, now] = [new Set(kept), new Set(lines)];
  assert.deepEqual(
    {
      gone: kept.filter((line) => !now.has(line)),
      come: lines.filter((line) => !before.has(line)),
    },
    { gone: [], come: [] },
    `test/kept/${name}.txt says otherwise: npm run golden writes it again, where this is meant`,
  );
  assert.equal(lines.length, kept.length);
};
