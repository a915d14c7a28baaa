import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people write when they take stock of a service: see `checkup_texts` in `../schema.ts`. */
export const checkups: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('checkup_texts')
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('checkup', 'text', (column) => column.notNull())
      .addColumn('about', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('checkup_texts_key', ['person_id', 'checkup', 'about'])
      .execute();
  },
};
