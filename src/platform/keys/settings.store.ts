import type { Db } from '../db/database.ts';

/** What the installation keeps about its own keys, for every process that shares the database. */
export type Setting = 'secret-fingerprint' | 'facilitator-key-version' | 'statements-begun';

/** Settings kept in the database. */
export const settingsStore = (db: Db) => ({
  read: async (name: Setting): Promise<string | undefined> => {
    const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
    return row?.value;
  },

  /** Keeps a value where there is none yet. */
  keepFirst: async (name: Setting, value: string): Promise<void> => {
    await db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
  },

  /** Keeps a value in place of any other. */
  replace: async (name: Setting, value: string): Promise<void> => {
    await db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  },
});
