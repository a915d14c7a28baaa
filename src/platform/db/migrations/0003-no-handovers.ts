import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Codes that led a room from another computer are gone, with the work that erased them. */
export const noHandovers = (): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await sql`drop table room_handovers`.execute(db);
    // No server takes this work any more: it would stay due for good.
    await sql`delete from jobs where name = 'room-handovers'`.execute(db);
  },
});
