import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Versions of links, for each room, and what the installation keeps about its own keys. */
export const keys: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .alterTable('rooms')
      .addColumn('link_version', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await db.schema
      .createTable('settings')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
  },
};
