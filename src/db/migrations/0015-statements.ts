import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * How far each stream of facts was told to a record of learning (LRS). The indexes hold the streams that are not told to their
 * end, so that those are found without looking at the others.
 */
export const statements: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    for (const name of ['sent', 'voided'])
      await db.schema
        .alterTable('streams')
        .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
    await sql`create index streams_to_tell on streams (stream) where closed = 0 and head > sent`.execute(db);
    await sql`create index streams_to_void on streams (stream) where closed = 1 and sent > voided`.execute(
      db,
    );
  },
};
