import assert from 'node:assert/strict';
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import { column } from '../../../test/support/columns.ts';
import { onOneEngine } from '../../../test/support/engines.ts';
import type { Tables } from '../../platform/db/schema.ts';
import { roomStore } from './room.store.ts';

/** The queries that something makes, which nothing answers. */
const queriesOf = async (
  act: (db: Kysely<Tables>) => Promise<unknown>,
): Promise<readonly CompiledQuery[]> => {
  const queries: CompiledQuery[] = [];
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    log: ({ query }) => void queries.push(query),
  });
  await act(db);
  return queries;
};

onOneEngine('What people of all rooms said', ({ test, open }) => {
  test('is looked through for wordings alone, however much else was said', async () => {
    const { db } = await open();
    const [query] = await queriesOf((db) => roomStore(db).wordings());
    assert.ok(query);
    assert.deepEqual(query.parameters, []);
    const { rows } = await sql<{ readonly detail: string }>`explain query plan ${sql.raw(query.sql)}`.execute(
      db,
    );
    assert.deepEqual(column(rows, 'detail'), ['SCAN room_replies USING INDEX room_replies_wordings']);
  });
});
