import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Holds `src`, `standard`, `course` and `pages`. */
export const root = join(import.meta.dirname, '../..');

export const programVersion = (): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
