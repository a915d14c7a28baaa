import type { Migration } from 'kysely/migration';
import type { Engine } from './schema.ts';

/** Migrations by name, in order. Each is loaded where a database lacks one, and not at the other starts. */
export type Migrations = Readonly<Record<string, () => Promise<(engine: Engine) => Migration>>>;

/** Those of the program. From version 1.0.0 on, one that has been released never changes. */
export const migrations: Migrations = {
  '0001-baseline': async () => (await import('./migrations/0001-baseline.ts')).baseline,
};
