import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which room another one was opened from: copies are counted by the first of them. */
export const copies: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema.alterTable('rooms').addColumn('original_id', 'text').execute();
    await db.schema.createIndex('rooms_original').on('rooms').columns(['original_id', 'opened_at']).execute();
  },
};
