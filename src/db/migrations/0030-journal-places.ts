import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Where in its body a line of the journal tells of: see `journal` in `../schema.ts`. */
export const journalPlaces: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .alterTable('journal')
      .addColumn('place_id', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  },
};
