import type { Migration } from 'kysely/migration';
import type { Engine } from './schema.ts';

export type Migrations = Readonly<Record<string, () => Promise<(engine: Engine) => Migration>>>;

/** A released migration never changes: `test/upgrades.test.ts` checks it. */
export const migrations: Migrations = {
  '0001-baseline-1.0.0': async () => (await import('./migrations/0001-baseline.ts')).baseline,
  '0002-fewer': async () => (await import('./migrations/0002-fewer.ts')).fewer,
};

/** The baseline's name before 1.0.0, when it changed in place. */
export const unreleased = '0001-baseline';
