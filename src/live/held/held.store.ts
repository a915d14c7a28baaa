import { compiledOnce } from '../../platform/db/compiled.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';

type HeldRow = Tables['held_rooms'];

/** A row of another version than its room's present link holds nothing any more. */
const heldIn = (db: Db) =>
  db
    .selectFrom('held_rooms')
    .innerJoin('rooms', 'rooms.id', 'held_rooms.room')
    .where((row) =>
      row.or([
        row('held_rooms.linkVersion', 'is', null),
        row('held_rooms.linkVersion', '=', row.ref('rooms.linkVersion')),
      ]),
    );

const someOf = compiledOnce((db) =>
  heldIn(db)
    .select(['rooms.id', 'rooms.linkVersion'])
    .where('held_rooms.account', '=', '')
    .orderBy('rooms.openedAt', 'desc')
    .orderBy('rooms.id')
    .limit(0)
    .offset(0)
    .compile(),
);

/** Which rooms accounts hold. */
export const heldStore = (db: Db) => {
  const inForce = heldIn(db);
  return {
    /** Has an account hold a room; one that holds it already does by the later link. */
    add: async (row: HeldRow): Promise<void> => {
      await db
        .insertInto('held_rooms')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['room', 'account'])
            .doUpdateSet({ linkVersion: row.linkVersion })
            // Who opened the room holds it whatever becomes of its links.
            .where('held_rooms.linkVersion', 'is not', null),
        )
        .execute();
    },

    /** The rooms of an account, the one opened last first, and the link that each has now. */
    roomsOf: (
      accountId: string,
      { limit, offset }: { readonly limit: number; readonly offset: number },
    ): Promise<{ readonly id: string; readonly linkVersion: number }[]> =>
      someOf(db, accountId, limit, offset),

    /** Every room that an account holds, by the code to join it, and since when. */
    allOf: (
      accountId: string,
    ): Promise<{ readonly code: string; readonly title: string; readonly addedAt: string }[]> =>
      inForce
        .select(['rooms.code', 'rooms.title', 'held_rooms.addedAt'])
        .where('held_rooms.account', '=', accountId)
        .orderBy('held_rooms.addedAt')
        .orderBy('rooms.id')
        .execute(),

    /** Whether an account holds a room: the link that it has now; undefined when it does not. */
    linkOf: async (accountId: string, roomId: string): Promise<number | undefined> => {
      const row = await inForce
        .select('rooms.linkVersion')
        .where('held_rooms.account', '=', accountId)
        .where('held_rooms.room', '=', roomId)
        .executeTakeFirst();
      return row?.linkVersion;
    },

    /** Who holds a room, the first one first. */
    holdersOf: (roomId: string): Promise<Pick<HeldRow, 'account' | 'linkVersion'>[]> =>
      inForce
        .select(['held_rooms.account', 'held_rooms.linkVersion'])
        .where('held_rooms.room', '=', roomId)
        .orderBy('held_rooms.addedAt')
        .orderBy('held_rooms.account')
        .execute(),

    /** Has those who held a room by a link hold it by the one that took its place. */
    follow: async (roomId: string, former: number, next: number): Promise<void> => {
      await db
        .updateTable('held_rooms')
        .set({ linkVersion: next })
        .where('room', '=', roomId)
        .where('linkVersion', '=', former)
        .execute();
    },

    remove: async (roomId: string, accountId: string): Promise<void> => {
      await db.deleteFrom('held_rooms').where('room', '=', roomId).where('account', '=', accountId).execute();
    },

    removeAllOf: async (accountId: string): Promise<void> => {
      await db.deleteFrom('held_rooms').where('account', '=', accountId).execute();
    },

    /** Lets go of the rooms opened before a day (`YYYY-MM-DD`). */
    removeOld: async (before: string): Promise<void> => {
      await db
        .deleteFrom('held_rooms')
        .where('room', 'in', db.selectFrom('rooms').select('id').where('openedAt', '<', before))
        .execute();
    },
  };
};
