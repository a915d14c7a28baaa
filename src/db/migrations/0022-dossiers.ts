import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a service is, said in full, and what its file keeps beside its facts: see `../schema.ts`. */
export const dossiers: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    for (const name of ['clientele', 'addresses'])
      await db.schema
        .alterTable('services')
        .addColumn(name, 'text', (column) => column.notNull().defaultTo(''))
        .execute();
    await db.schema.alterTable('services').addColumn('yearly_volume', 'integer').execute();
    await db.schema
      .createTable('service_texts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('service_id', 'text', (column) => column.notNull().references('services.id'))
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('redacted', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('service_texts_by_service')
      .on('service_texts')
      .column('service_id')
      .execute();
    await db.schema
      .createTable('service_snapshots')
      .addColumn('service_id', 'text', (column) => column.primaryKey().references('services.id'))
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('standard', 'text', (column) => column.notNull())
      .addColumn('rules', 'integer', (column) => column.notNull())
      .addColumn('levels', 'text', (column) => column.notNull())
      .addColumn('in_place', 'integer', (column) => column.notNull())
      .addColumn('documented', 'integer', (column) => column.notNull())
      .addColumn('verified', 'integer', (column) => column.notNull())
      .addColumn('unknown', 'integer', (column) => column.notNull())
      .addColumn('not_applicable', 'integer', (column) => column.notNull())
      .addColumn('contradicted', 'integer', (column) => column.notNull())
      .addColumn('late', 'integer', (column) => column.notNull())
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .addColumn('holds_until', 'text')
      .execute();
    await db.schema
      .createIndex('service_snapshots_by_end')
      .on('service_snapshots')
      .column('holds_until')
      .execute();
    await db.schema
      .createTable('service_visits')
      .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
      .addColumn('service_id', 'text', (column) => column.notNull().references('services.id'))
      .addColumn('page', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('service_visits_key', ['account_id', 'service_id', 'page'])
      .execute();
  },
};
