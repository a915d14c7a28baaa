import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Addresses of calendars, weekly messages, and who is spoken to in comments: see `../schema.ts`. */
export const plan: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('plan_feeds')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
      .addColumn('service_id', 'text', (column) => column.notNull().references('services.id'))
      .addColumn('whose', 'text', (column) => column.notNull())
      .addColumn('made_on', 'text', (column) => column.notNull())
      .addUniqueConstraint('plan_feeds_of_one', ['account_id', 'service_id'])
      .execute();
    await db.schema
      .createTable('reminders')
      .addColumn('account_id', 'text', (column) => column.primaryKey().references('accounts.id'))
      .addColumn('refused', 'integer', (column) => column.notNull())
      .addColumn('week', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('service_mentions')
      .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
      .addColumn('comment_id', 'text', (column) => column.notNull())
      .addColumn('service_id', 'text', (column) => column.notNull().references('services.id'))
      .addColumn('practice', 'integer', (column) => column.notNull())
      .addColumn('proof_id', 'text')
      .addColumn('made_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('service_mentions_key', ['account_id', 'comment_id'])
      .execute();
    await db.schema
      .createIndex('service_mentions_by_comment')
      .on('service_mentions')
      .column('comment_id')
      .execute();
  },
};
