import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Services take no evidence from each other any more: what they took is told by their facts alone. */
export const evidenceOfOneService = (): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await sql`drop table service_evidence`.execute(db);
  },
});
