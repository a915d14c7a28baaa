import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Files that a document names between backquotes: by their whole path, or as one of this folder. */
const namedIn = (path: string): readonly string[] =>
  Array.from(
    read(path).matchAll(/`((?:[\w-]+\/)*[\w.-]+\.(?:test\.ts|ts|md)|script\/\w+)`/g),
    ([, name = '']) => name,
  );

/** A name alone is a file of this folder, or of the folder named before it in the same cell. */
const exists = (name: string): boolean =>
  [name, `test/security/${name}`, `test/http/${name}`].some((path) => existsSync(join(root, path)));

describe('What is written about security', () => {
  for (const path of ['docs/threats.md', 'SECURITY.md', 'test/security/README.md'])
    test(`names files that exist: ${path}`, () => {
      assert.deepEqual(
        namedIn(path).filter((name) => !exists(name)),
        [],
      );
    });

  test('names every part of the attack', () => {
    assert.ok(namedIn('docs/threats.md').length > 20);
    const told = namedIn('test/security/README.md');
    const parts = globSync('test/security/*.test.ts', { cwd: root }).map((file) => basename(file));
    for (const part of parts) assert.ok(told.includes(part), part);
  });
});
