import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from './keep-facts.ts';

/** The files that proofs are: see `../schema.ts`. */
export const files = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('files')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('upload', 'text', (column) => column.notNull().unique())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('size', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('file_pieces')
      .addColumn('upload', 'text', (column) => column.notNull())
      .addColumn('rank', 'integer', (column) => column.notNull())
      .addColumn('received_at', 'text', (column) => column.notNull())
      .addColumn('bytes', engine === 'postgres' ? sql`bytea` : 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('file_pieces_key', ['upload', 'rank'])
      .execute();
    await db.schema
      .createIndex('file_pieces_by_receipt')
      .on('file_pieces')
      .columns(['received_at', 'upload'])
      .execute();
    await db.schema
      .createTable('service_files')
      .addColumn('service_id', 'text', (column) => column.notNull().references('services.id'))
      .addColumn('hash', 'text', (column) => column.notNull().references('files.hash'))
      .addPrimaryKeyConstraint('service_files_key', ['service_id', 'hash'])
      .execute();
    await db.schema.createIndex('service_files_by_hash').on('service_files').column('hash').execute();
    await db.schema
      .createTable('held_files')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('service_id', 'text', (column) => column.notNull().references('services.id'))
      .addColumn('account_id', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull().references('files.hash'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('held_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('held_files_by_hash').on('held_files').column('hash').execute();
  },
});
