import type { Db } from '../../../platform/db/database.ts';
import type { Tables } from '../../../platform/db/schema.ts';

export type MentionRow = Tables['service_mentions'];

/** Who is spoken to in comments, or waits for the end of a review, until they have seen it. */
export const commentsStore = (db: Db) => ({
  /** Those who have left are told nothing. */
  add: async (rows: readonly MentionRow[]): Promise<void> => {
    if (rows.length === 0) return;
    const accounts = rows.map(({ account }) => account);
    const there = await db.selectFrom('accounts').select('id').where('id', 'in', accounts).execute();
    const known = rows.filter(({ account }) => there.some(({ id }) => id === account));
    if (known.length > 0) await db.insertInto('service_mentions').values(known).execute();
  },

  /** Where someone is spoken to, the oldest first. */
  of: (account: string): Promise<MentionRow[]> =>
    db
      .selectFrom('service_mentions')
      .selectAll()
      .where('account', '=', account)
      .orderBy('madeAt')
      .orderBy('comment')
      .execute(),

  /** Those of these comments that someone has yet to see. */
  unseen: async (account: string, comments: readonly string[]): Promise<string[]> => {
    if (comments.length === 0) return [];
    const rows = await db
      .selectFrom('service_mentions')
      .select('comment')
      .where('account', '=', account)
      .where('comment', 'in', comments)
      .execute();
    return rows.map(({ comment }) => comment);
  },

  removeSeen: async (account: string, comments: readonly string[]): Promise<void> => {
    await db
      .deleteFrom('service_mentions')
      .where('account', '=', account)
      .where('comment', 'in', comments)
      .execute();
  },

  removeOf: async (column: 'account' | 'comment', id: string): Promise<void> => {
    await db.deleteFrom('service_mentions').where(column, '=', id).execute();
  },
});
