import type { Db } from '../db/database.ts';
import { dayOf } from '../db/day.ts';

/** Who is who: the only table that leads from a code to a person's id. */
export const peopleStore = (db: Db) => ({
  add: async (person: { id: string; codeHash: string; now: Date }): Promise<void> => {
    await db
      .insertInto('people')
      .values({
        id: person.id,
        code_hash: person.codeHash,
        created_at: person.now.toISOString(),
        last_seen_on: dayOf(person.now),
      })
      .execute();
  },

  byCodeHash: (codeHash: string): Promise<{ id: string; last_seen_on: string } | undefined> =>
    db
      .selectFrom('people')
      .select(['id', 'last_seen_on'])
      .where('code_hash', '=', codeHash)
      .executeTakeFirst(),

  seen: async (id: string, day: string): Promise<void> => {
    await db.updateTable('people').set({ last_seen_on: day }).where('id', '=', id).execute();
  },

  /** Replaces a fingerprint by another; nothing happens when nobody has it. */
  changeCode: async (former: string, next: string): Promise<void> => {
    await db.updateTable('people').set({ code_hash: next }).where('code_hash', '=', former).execute();
  },

  /** Locks the person's row until the transaction ends. False when they were removed. */
  hold: async (id: string): Promise<boolean> => {
    // An update that changes nothing: `select for update` does not exist in SQLite.
    const result = await db
      .updateTable('people')
      .set((row) => ({ last_seen_on: row.ref('last_seen_on') }))
      .where('id', '=', id)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  /** People whose last visit is before a day (`YYYY-MM-DD`), at most `limit` of them. */
  unseenSince: async (day: string, limit: number): Promise<string[]> => {
    const rows = await db
      .selectFrom('people')
      .select('id')
      .where('last_seen_on', '<', day)
      .limit(limit)
      .execute();
    return rows.map((row) => row.id);
  },

  remove: async (id: string): Promise<void> => {
    await db.deleteFrom('people').where('id', '=', id).execute();
  },
});
