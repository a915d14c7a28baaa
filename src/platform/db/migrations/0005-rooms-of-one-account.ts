import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The accounts that a room's present link still served. */
const byLink = sql`from held_rooms where room = rooms.id and held_rooms."linkVersion" = rooms."linkVersion"`;

/**
 * A room is in the account that opened it. One that nobody opened with an account goes to the only account that had it; those
 * that were shared besides lead nowhere but by their address.
 */
export const roomsOfOneAccount = (): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await sql`alter table rooms add column account text references accounts (id)`.execute(db);
    await sql`update rooms set account =
      (select account from held_rooms where room = rooms.id and held_rooms."linkVersion" is null)`.execute(
      db,
    );
    await sql`update rooms set account = (select min(held_rooms.account) ${byLink})
      where account is null and 1 = (select count(*) ${byLink})`.execute(db);
    await sql`create index rooms_by_account on rooms (account, "openedAt")`.execute(db);
    await sql`drop table held_rooms`.execute(db);
    // No server takes this work any more: it would stay due for good.
    await sql`delete from jobs where name = 'held-rooms'`.execute(db);
  },
});
