import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesOfPart, type Part, parts } from './support/share.ts';

const root = join(import.meta.dirname, '..');
const names = Object.keys(parts) as readonly Part[];
const shares = names.flatMap((part) =>
  Array.from({ length: parts[part].shares }, (_, rank) => ({ part, share: rank + 1 })),
);

test('Every test file is in one part', () => {
  const all = globSync('{src,test,bench,script}/**/*.test.ts', { cwd: root, exclude: ['test/shares/*'] });
  assert.deepEqual(names.flatMap(filesOfPart).toSorted(), all.toSorted());
});

test('Every share of a part has its file', () => {
  assert.deepEqual(
    globSync('test/shares/*', { cwd: root }).toSorted(),
    shares.map(({ part, share }) => `test/shares/${part}-${share}.test.ts`).toSorted(),
  );
  for (const { part, share } of shares) {
    const text = readFileSync(join(root, `test/shares/${part}-${share}.test.ts`), 'utf8');
    assert.ok(text.includes(`runShare('${part}', ${share});`), `${part}-${share}`);
  }
});

test('No test file awaits anything before it has declared its tests', () => {
  const awaiting = names.flatMap(filesOfPart).filter((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    return lines.some((line) => /^(await |(export )?(const|let) .*= await )/.test(line));
  });
  assert.deepEqual(awaiting, []);
});
