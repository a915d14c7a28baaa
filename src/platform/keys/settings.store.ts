import type { Db } from '../db/database.ts';
import { run } from '../db/queries.ts';

export type Setting = 'secret-fingerprint' | 'facilitator-key-version' | 'statements-begun';

export const settingsStore = (db: Db) => ({
  read: async (name: Setting): Promise<string | undefined> => {
    const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
    return row?.value;
  },

  keepFirst: (name: Setting, value: string): Promise<void> =>
    run(
      db
        .insertInto('settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doNothing()),
    ),

  replace: (name: Setting, value: string): Promise<void> =>
    run(
      db
        .insertInto('settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
    ),
});
