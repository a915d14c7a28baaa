import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { goldenReport, reportFile } from './golden/golden.ts';

test('What was gathered gives the same report, to the byte', async () => {
  const [kept, now] = [readFileSync(reportFile, 'utf8'), await goldenReport()];
  // Equality is told apart from the difference, which is shown where it begins.
  const lines = now.split('\n');
  const differs = kept.split('\n').findIndex((line, rank) => line !== lines[rank]);
  assert.ok(kept === now, `npm run golden; line ${differs + 1}: ${lines[differs]}`);
});
