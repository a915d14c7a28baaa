import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Those that others refer to come last. */
const tables = [
  'rehearsal_room_text_votes',
  'rehearsal_room_texts',
  'rehearsal_room_votes',
  'rehearsal_room_replies',
  'rehearsal_room_questions',
  'rehearsal_rooms',
  'rehearsal_facts',
  'rehearsal_streams',
];

/** Rehearsals, kept in tables of their own, are gone, with the work that led and erased them, and where people sat in rooms. */
export const noRehearsals = (): Migration => ({
  up: async (db: Kysely<unknown>) => {
    for (const table of tables) await sql`drop table ${sql.table(table)}`.execute(db);
    await sql`delete from room_replies where kind = 'seat'`.execute(db);
    // No server takes this work any more: it would stay due for good.
    await sql`delete from jobs where name = 'rehearsal'`.execute(db);
  },
});
