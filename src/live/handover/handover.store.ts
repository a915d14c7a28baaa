import type { Db } from '../../platform/db/database.ts';

/** Codes by which rooms are led from another computer: at most one a room. */
export const handoverStore = (db: Db) => {
  const erase = async (room: string): Promise<void> => {
    await db.deleteFrom('room_handovers').where('room', '=', room).execute();
  };
  return {
    /** Keeps the code of a room, in place of the one before. @param expiresAt ISO 8601 */
    give: async (room: string, codeHash: string, expiresAt: string): Promise<void> => {
      await db
        .insertInto('room_handovers')
        .values({ room, codeHash, expiresAt })
        .onConflict((conflict) => conflict.column('room').doUpdateSet({ codeHash, expiresAt }))
        .execute();
    },

    /** The room that a code leads to at an instant (ISO 8601), once: it leads nowhere any more. Undefined where it leads to none. */
    take: async (codeHash: string, now: string): Promise<string | undefined> => {
      const taken = await db
        .deleteFrom('room_handovers')
        .where('codeHash', '=', codeHash)
        .where('expiresAt', '>', now)
        .returning('room')
        .executeTakeFirst();
      return taken?.room;
    },

    /** Erases the code of a room. */
    erase,

    /** Erases the codes that lead nowhere any more at an instant (ISO 8601). */
    eraseOver: async (now: string): Promise<void> => {
      await db.deleteFrom('room_handovers').where('expiresAt', '<=', now).execute();
    },
  };
};
