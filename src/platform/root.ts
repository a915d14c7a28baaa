import { join } from 'node:path';

/** The folder that holds the program and what it ships: `src`, `standard`, `course`, `pages`. */
export const root = join(import.meta.dirname, '../..');
