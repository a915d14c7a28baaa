import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

/** A new folder, gone after the test, the suite or the file that asks for it. */
export const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-test-'));
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
};
