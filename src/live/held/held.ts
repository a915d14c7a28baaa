/** Rooms that accounts hold: found again on every device of who leads them, and shared with those of their bodies. */

import type { Database, Db, Tx } from '../../platform/db/database.ts';
import { addMonths, dayOf } from '../../standard/days.ts';
import type { Text } from '../../standard/standard.ts';
import { heldStore } from './held.store.ts';

/** Someone with whom a room may be shared. */
export type RoomColleague = { readonly id: string; readonly name: string; readonly bodies: readonly Text[] };

/** What other features say of who leads with an account. */
export type Leaders = {
  /** Whether someone opens rooms without the installation's key. */
  readonly mayOpenRooms: (account: { readonly id: string }) => Promise<boolean>;
  /** The people of someone's bodies who lead rooms too. */
  readonly colleaguesOf: (account: { readonly id: string }) => Promise<readonly RoomColleague[]>;
};

/** A room, and which of its links lead to it. */
export type Linked = { readonly id: string; readonly linkVersion: number };

/** Someone who holds a room. */
export type RoomHolder = {
  readonly account: string;
  /** Whether they opened it: they hold it whatever becomes of its links. */
  readonly isOpener: boolean;
};

/** As long as the titles of rooms are kept. */
const keptMonths = 24;
/** Rooms listed at a time. */
const roomsAtATime = 20;

export type HeldRooms = ReturnType<typeof heldRooms>;

/**
 * Which account holds which room. Who opened a room while signed in holds it for good. Anyone else holds it by the link
 * that it had then, as whoever was given that link does: once it is replaced, they hold nothing.
 */
export const heldRooms = ({ db, clock }: Pick<Database, 'db'> & { readonly clock: () => Date }) => {
  const store = heldStore(db);
  return {
    /** Has an account hold a room. `opened`: by it, just now. */
    hold: (accountId: string, { id, linkVersion }: Linked, opened = false, on: Db = db): Promise<void> =>
      heldStore(on).add({
        room: id,
        account: accountId,
        linkVersion: opened ? null : linkVersion,
        addedAt: clock().toISOString(),
      }),

    /**
     * The rooms that an account holds, the one opened last first, some at a time.
     *
     * @param page from 1 on
     */
    roomsOf: async (
      accountId: string,
      page: number,
    ): Promise<{ readonly rooms: readonly Linked[]; readonly isLast: boolean }> => {
      const offset = (page - 1) * roomsAtATime;
      const rows = await store.roomsOf(accountId, { limit: roomsAtATime + 1, offset });
      return {
        rooms: rows.slice(0, roomsAtATime),
        isLast: rows.length <= roomsAtATime,
      };
    },

    /** Every room that an account holds, as its owner takes that away. Links are secrets of rooms: they are not in it. */
    allOf: store.allOf,

    /** A room that an account holds; undefined when it holds no such room. */
    find: async (accountId: string, roomId: string): Promise<Linked | undefined> => {
      const linkVersion = await store.linkOf(accountId, roomId);
      return linkVersion === undefined ? undefined : { id: roomId, linkVersion };
    },

    holdersOf: async (roomId: string): Promise<readonly RoomHolder[]> =>
      (await store.holdersOf(roomId)).map((row) => ({
        account: row.account,
        isOpener: row.linkVersion === null,
      })),

    /** Has everyone who held a room by its former link hold it by the next one, but for one account, which holds it no more. */
    takeBack: async (tx: Tx, accountId: string, { id, linkVersion }: Linked): Promise<void> => {
      await heldStore(tx).remove(id, accountId);
      await heldStore(tx).follow(id, linkVersion - 1, linkVersion);
    },

    /** Lets go of a room. */
    letGo: (accountId: string, roomId: string): Promise<void> => store.remove(roomId, accountId),

    /** Lets go of all that an account holds: its owner leaves. */
    leave: (tx: Tx, accountId: string): Promise<void> => heldStore(tx).removeAllOf(accountId),

    /** Lets go of the rooms opened more than 24 months ago. */
    sweep: (tx: Tx): Promise<void> => heldStore(tx).removeOld(addMonths(dayOf(clock()), -keptMonths)),
  };
};
