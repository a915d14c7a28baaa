import { type Selectable, sql } from 'kysely';
import type { Database } from '../../src/platform/db/database.ts';
import type { Tables } from '../../src/platform/db/schema.ts';
import { scaled } from './scale.ts';

const tables = new WeakMap<Database, readonly string[]>();

/** Every table that the database has, as it says itself: a new one is among them. Asked once: it has them all since it is open. */
const tablesOf = async (database: Database): Promise<readonly string[]> => {
  const known =
    tables.get(database) ?? (await database.db.introspection.getTables()).map(({ name }) => name).toSorted();
  tables.set(database, known);
  return known;
};

/** Every row of a table. */
export const rowsIn = async <Table extends keyof Tables>(
  { database }: { readonly database: Database },
  table: Table,
): Promise<Selectable<Tables[Table]>[]> => {
  const { rows } = await sql`select * from ${sql.table(table)}`.execute(database.db);
  return rows as Selectable<Tables[Table]>[];
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

/** After how many things all rows are read: after each one in a whole run, which then names it. */
const together = scaled(20, 1);

/** Does things one after the other that should change nothing. */
export const changesOf = async <Thing>(
  database: Database,
  things: readonly Thing[],
  act: (thing: Thing) => Promise<void>,
  name: (thing: Thing) => string,
  ...mayChange: readonly string[]
): Promise<readonly string[]> => {
  const problems: string[] = [];
  let before = await allRows(database);
  for (let from = 0; from < things.length; from += together) {
    const some = things.slice(from, from + together);
    for (const thing of some) await act(thing);
    const now = await allRows(database);
    const changed = changedBetween(before, now).filter((table) => !mayChange.includes(table));
    if (changed.length > 0) problems.push(`${some.map(name).join(', or ')} changed ${changed.join(', ')}`);
    before = now;
  }
  return problems;
};

export const changedBetween = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] => [...after.keys()].filter((table) => after.get(table) !== before.get(table));
