import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'node:test';
// Closes what a failed test left served, once every file of the share has run: loaded by one of them, it would do so after it.
import './here.ts';

const root = join(import.meta.dirname, '../..');

/** The parts of the tests: which files, from the root of the project, and in how many shares. */
export const parts = {
  unit: { files: 'src/**/*.test.ts', shares: 3 },
  http: { files: 'test/{http,security}/*.test.ts', shares: 5 },
  programs: { files: 'test/*.test.ts', shares: 3 },
  // What looks at a whole world of people makes it once. It takes longest: its name has it begin first.
  'all-screens': { files: 'test/acceptance/{print,every-page}.test.ts', shares: 1 },
  browser: { files: 'test/{acceptance,measure}/!(print|every-page).test.ts', shares: 3 },
} as const;
export type Part = keyof typeof parts;

/** The test files of a part, in order of their names. */
export const filesOfPart = (part: Part): readonly string[] =>
  globSync(parts[part].files, { cwd: root }).toSorted();

/**
 * Runs a share of the test files of a part in this process, one after the other, each as a suite of its name: alone, a file
 * spends a third of its time on loading the program and on running code that is not compiled yet. Nothing is awaited at the
 * top of a file: what it declares after that would be of no suite.
 */
export const runShare = (part: Part, share: number): void => {
  const { shares } = parts[part];
  for (const file of filesOfPart(part).filter((_, rank) => rank % shares === share - 1))
    void describe(file, async () => {
      await import(join(root, file));
    });
};
