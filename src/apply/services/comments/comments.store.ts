import type { Db } from '../../../platform/db/database.ts';
import type { Tables } from '../../../platform/db/schema.ts';

export type MentionRow = Tables['service_mentions'];

/** Who is spoken to in comments, until they have seen it. */
export const commentsStore = (db: Db) => ({
  add: async (rows: readonly MentionRow[]): Promise<void> => {
    if (rows.length > 0) await db.insertInto('service_mentions').values(rows).execute();
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

  /** Someone has seen these comments. */
  removeSeen: async (account: string, comments: readonly string[]): Promise<void> => {
    await db
      .deleteFrom('service_mentions')
      .where('account', '=', account)
      .where('comment', 'in', comments)
      .execute();
  },

  /** A comment is there no more. */
  removeComment: async (comment: string): Promise<void> => {
    await db.deleteFrom('service_mentions').where('comment', '=', comment).execute();
  },

  removeAllOf: async (account: string): Promise<void> => {
    await db.deleteFrom('service_mentions').where('account', '=', account).execute();
  },
});
