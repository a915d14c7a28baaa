import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What learners write for themselves beside a step, and the steps they mark: see `notes` in `../schema.ts`. */
export const notes: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('notes')
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('step', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('marked', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('notes_key', ['person_id', 'step'])
      .execute();
  },
};
