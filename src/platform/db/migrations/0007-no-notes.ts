import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What learners wrote beside the steps of their training is gone. */
export const noNotes = (): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await sql`drop table notes`.execute(db);
  },
});
