import type { Db } from '../db/database.ts';

/** A key as its row keeps it. */
export type ToolKeyRow = { readonly id: string; readonly publicKey: string; readonly privateKey: string };

/** The keys by which Cap18 signs what it sends to platforms. */
export const toolKeysStore = (db: Db) => ({
  /** Those that are published, the latest first. */
  published: (now: Date): Promise<ToolKeyRow[]> =>
    db
      .selectFrom('lti_tool_keys')
      .select(['id', 'public_key as publicKey', 'private_key as privateKey'])
      .where((row) => row.or([row('retires_at', 'is', null), row('retires_at', '>', now.toISOString())]))
      .orderBy('retires_at', (order) => order.desc().nullsFirst())
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute(),

  /** Puts a key in use; those in use until then stay published until `retiresAt`. */
  replace: async ({ id, publicKey, privateKey }: ToolKeyRow, now: Date, retiresAt: Date): Promise<void> => {
    await db
      .updateTable('lti_tool_keys')
      .set({ retires_at: retiresAt.toISOString() })
      .where('retires_at', 'is', null)
      .execute();
    await db.deleteFrom('lti_tool_keys').where('retires_at', '<=', now.toISOString()).execute();
    await db
      .insertInto('lti_tool_keys')
      .values({
        id,
        public_key: publicKey,
        private_key: privateKey,
        created_at: now.toISOString(),
        retires_at: null,
      })
      .execute();
  },
});
