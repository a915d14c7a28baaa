import type { Db } from '../db/database.ts';

export type Setting = 'secret-fingerprint' | 'facilitator-key-version' | 'statements-begun';

export const settingsStore = (db: Db) => ({
  read: async (name: Setting): Promise<string | undefined> => {
    const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
    return row?.value;
  },

  keepFirst: async (name: Setting, value: string): Promise<void> => {
    await db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
  },

  replace: async (name: Setting, value: string): Promise<void> => {
    await db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  },
});
