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
      .where('account_id', '=', account)
      .orderBy('made_at')
      .orderBy('comment_id')
      .execute(),

  /** Those of these comments that someone has yet to see. */
  unseen: async (account: string, comments: readonly string[]): Promise<string[]> => {
    if (comments.length === 0) return [];
    const rows = await db
      .selectFrom('service_mentions')
      .select('comment_id')
      .where('account_id', '=', account)
      .where('comment_id', 'in', comments)
      .execute();
    return rows.map(({ comment_id }) => comment_id);
  },

  /** Someone has seen these comments. */
  removeSeen: async (account: string, comments: readonly string[]): Promise<void> => {
    await db
      .deleteFrom('service_mentions')
      .where('account_id', '=', account)
      .where('comment_id', 'in', comments)
      .execute();
  },

  /** A comment is there no more. */
  removeComment: async (comment: string): Promise<void> => {
    await db.deleteFrom('service_mentions').where('comment_id', '=', comment).execute();
  },

  removeAllOf: async (account: string): Promise<void> => {
    await db.deleteFrom('service_mentions').where('account_id', '=', account).execute();
  },
});
