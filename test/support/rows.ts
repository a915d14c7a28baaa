import { sql } from 'kysely';
import type { Database } from '../../src/platform/db/database.ts';

const tables = new WeakMap<Database, readonly string[]>();

/** Every table that the database has, as it says itself: a new one is among them. Asked once: it has them all since it is open. */
const tablesOf = async (database: Database): Promise<readonly string[]> => {
  const known =
    tables.get(database) ?? (await database.db.introspection.getTables()).map(({ name }) => name).toSorted();
  tables.set(database, known);
  return known;
};

/** Every row of every table, as text, by table. */
export const allRows = async (database: Database): Promise<ReadonlyMap<string, string>> => {
  const rows = new Map<string, string>();
  for (const table of await tablesOf(database)) {
    const found = await sql`select * from ${sql.table(table)}`.execute(database.db);
    const lines = found.rows.map((row) =>
      JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? String(value) : value)),
    );
    rows.set(table, lines.toSorted().join('\n'));
  }
  return rows;
};

/** The tables that differ between two readings of every row. */
export const changedBetween = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] => [...after.keys()].filter((table) => after.get(table) !== before.get(table));
