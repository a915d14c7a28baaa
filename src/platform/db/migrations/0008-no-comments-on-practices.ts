import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Nobody is told any more of what was said of a practice; what is asked within a review stays. */
export const noCommentsOnPractices = (): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await sql`delete from service_mentions where review is null`.execute(db);
  },
});
