import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Services of public bodies, where roles are given as in bodies: `roles.organisation_id` may be the id of either. */
export const services: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('services')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisations.id'))
      .addColumn('name_fr', 'text', (column) => column.notNull())
      .addColumn('name_en', 'text', (column) => column.notNull())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('purpose_lang', 'text', (column) => column.notNull())
      .addColumn('phase', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('archived_at', 'text')
      .execute();
    await db.schema
      .createIndex('services_by_organisation')
      .on('services')
      .columns(['organisation_id', 'name_fr'])
      .execute();
  },
};
