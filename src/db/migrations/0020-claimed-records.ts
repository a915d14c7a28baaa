import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which account holds which learner's record, and what is counted of bodies: see `../schema.ts`. */
export const claimedRecords: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('claimed_records')
      .addColumn('account_id', 'text', (column) => column.primaryKey().references('accounts.id'))
      .addColumn('learner_id', 'text', (column) => column.notNull().unique().references('people.id'))
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('claimed_on', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('learning_counts')
      .addColumn('organisation_id', 'text', (column) => column.primaryKey().references('organisations.id'))
      .addColumn('counted_on', 'text', (column) => column.notNull())
      .addColumn('begun', 'integer', (column) => column.notNull())
      .addColumn('finished', 'integer', (column) => column.notNull())
      .addColumn('attested', 'integer', (column) => column.notNull())
      .execute();
  },
};
