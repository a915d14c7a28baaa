import type { Database } from '../../src/platform/db/database.ts';
import type { Tables } from '../../src/platform/db/schema.ts';

/** What changes by itself: leases of work that is due, a proof that one can write, keys made when first read. */
const moving: readonly string[] = ['jobs', 'settings', 'signing_keys'];

/** Everything that the database holds, table by table: those that it has, so that none is forgotten. */
export const contentOf = async ({ db }: Database): Promise<Readonly<Record<string, readonly string[]>>> => {
  const tables = (await db.introspection.getTables())
    .map(({ name }) => name)
    .filter((name) => !moving.includes(name));
  const rows = await Promise.all(
    tables.map(async (name) => {
      const all = await db
        .selectFrom(name as keyof Tables)
        .selectAll()
        .execute();
      return [name, all.map((row) => JSON.stringify(row)).sort()] as const;
    }),
  );
  return Object.fromEntries(rows);
};
