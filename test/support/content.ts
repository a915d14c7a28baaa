import type { Database } from '../../src/platform/db/database.ts';
import { allRows } from './rows.ts';

/** What changes by itself: leases of work that is due, a proof that one can write, keys made when first read. */
const moving: readonly string[] = ['jobs', 'settings', 'signing_keys'];

/** Everything that the database holds, table by table: those that it has, so that none is forgotten. */
export const contentOf = async (database: Database): Promise<Readonly<Record<string, readonly string[]>>> =>
  Object.fromEntries(
    [...(await allRows(database))]
      .filter(([table]) => !moving.includes(table))
      .map(([table, rows]) => [table, rows.split('\n')]),
  );
