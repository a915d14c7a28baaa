/** Trial rooms: ordinary rooms that anyone may open, for a few people and a few hours. */
import type { Db, Tx } from '../../platform/db/database.ts';
import { rowCount } from '../../platform/db/queries.ts';

/** People whom a trial room takes. */
export const trialSeats = 20;
/** How long a trial room is kept. */
export const trialHours = 6;
export const trialMs = trialHours * 3_600_000;

export const trialRoomsStore = (db: Db) => ({
  count: (): Promise<number> => rowCount(db.selectFrom('rooms').where('seats', 'is not', null)),

  /** Takes a seat. False when there is none left. */
  takeSeat: async (room: string): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable('rooms')
      .set((row) => ({ seats: row('seats', '-', 1) }))
      .where('id', '=', room)
      .where('seats', '>', 0)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Trial rooms opened before an instant (ISO 8601). */
  openedBefore: async (instant: string): Promise<string[]> => {
    const rows = await db
      .selectFrom('rooms')
      .select('id')
      .where('seats', 'is not', null)
      .where('openedAt', '<', instant)
      .execute();
    return rows.map(({ id }) => id);
  },
});

/** Erases a room and all that its people said. Its facts, which name nobody, stay: no link and no code leads to them. */
export const eraseTrialRoom = async (tx: Tx, room: string): Promise<void> => {
  const texts = tx.selectFrom('room_texts').select('id').where('room', '=', room);
  await tx.deleteFrom('room_text_votes').where('text', 'in', texts).execute();
  for (const table of ['room_texts', 'room_questions', 'room_votes', 'room_replies'] as const)
    await tx.deleteFrom(table).where('room', '=', room).execute();
  await tx.deleteFrom('rooms').where('id', '=', room).execute();
};
