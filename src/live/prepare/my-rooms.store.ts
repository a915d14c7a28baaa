import type { Db } from '../../platform/db/database.ts';

export const accountRoomsStore = (db: Db) => ({
  /** Some of the rooms of an account, the one opened last first, and the link that each has now. */
  some: (
    account: string,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly id: string; readonly linkVersion: number }[]> =>
    db
      .selectFrom('rooms')
      .select(['id', 'linkVersion'])
      .where('account', '=', account)
      .orderBy('openedAt', 'desc')
      .orderBy('id')
      .limit(limit)
      .offset(offset)
      .execute(),

  /** Every room of an account, by the code to join it. Links are secrets of rooms: they are not in it. */
  all: (
    account: string,
  ): Promise<{ readonly code: string; readonly title: string; readonly openedAt: string }[]> =>
    db
      .selectFrom('rooms')
      .select(['code', 'title', 'openedAt'])
      .where('account', '=', account)
      .orderBy('openedAt')
      .orderBy('id')
      .execute(),

  /** Rooms stay when the person who opened them leaves, and are nobody's. */
  leave: async (account: string): Promise<void> => {
    await db.updateTable('rooms').set({ account: null }).where('account', '=', account).execute();
  },
});
