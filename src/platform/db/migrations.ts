import type { Migration } from 'kysely/migration';
import type { Engine } from './schema.ts';

/** Migrations by name, in order. Each is loaded where a database lacks one, and not at the other starts. */
export type Migrations = Readonly<Record<string, () => Promise<(engine: Engine) => Migration>>>;

/** Those of the program. One that has been released never changes: `test/upgrades.test.ts` sees to it. */
export const migrations: Migrations = {
  '0001-baseline-1.0.0': async () => (await import('./migrations/0001-baseline.ts')).baseline,
  '0002-fewer': async () => (await import('./migrations/0002-fewer.ts')).fewer,
};

/** What the baseline was called before 1.0.0, when it changed in place: nothing tells which tables such a database has. */
export const unreleased = '0001-baseline';
