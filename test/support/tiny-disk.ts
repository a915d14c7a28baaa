import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** A folder on a disk of a few kilobytes; undefined where this process may not mount one. Gone after the test. */
export const tinyDisk = (t: TestContext, kilobytes: number): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'none', folder], { stdio: 'ignore' });
  } catch {
    rmdirSync(folder);
    return undefined;
  }
  t.after(() => {
    // A server that the test has not ended yet may still be in it.
    execFileSync('umount', ['--lazy', folder]);
    rmdirSync(folder);
  });
  return folder;
};
