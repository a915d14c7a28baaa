import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How far each stream of facts was told to a record of learning (LRS). */
export const statements: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('statement_streams')
      .addColumn('stream', 'text', (column) => column.primaryKey())
      .addColumn('sent', 'integer', (column) => column.notNull())
      .addColumn('voided', 'integer', (column) => column.notNull())
      .execute();
  },
};
