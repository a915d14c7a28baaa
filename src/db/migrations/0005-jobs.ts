import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Work that is due: see `jobs` in `../schema.ts`. */
export const jobs: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('jobs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('once_key', 'text', (column) => column.unique())
      .addColumn('due_at', 'text')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('lease', 'text')
      .addColumn('lease_ends_at', 'text')
      .addColumn('asked_again', 'integer', (column) => column.notNull())
      .addColumn('failed_at', 'text')
      .addColumn('last_error', 'text')
      .execute();
    await db.schema.createIndex('jobs_by_due').on('jobs').column('due_at').execute();
  },
};
