import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What became of a commitment: done, or put off, in its person's own words. */
export const commitmentsFollowed: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    for (const column of ['done_on', 'change_words', 'why_words'])
      await db.schema.alterTable('commitments').addColumn(column, 'text').execute();
  },
};
