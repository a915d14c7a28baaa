import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which result is on its way to a platform, and its date: see `lti_grades` in `../schema.ts`. */
export const datedResults: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema.alterTable('lti_grades').addColumn('sending', 'text').execute();
    await db.schema.alterTable('lti_grades').addColumn('dated_at', 'text').execute();
  },
};
