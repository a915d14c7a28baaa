import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type EmailLinkRow = Tables['email_links'];

/** Links sent by e-mail, from the moment they are asked for. */
export const linksStore = (db: Db) => ({
  add: async (link: EmailLinkRow): Promise<void> => {
    await db.insertInto('email_links').values(link).execute();
  },

  get: (id: string): Promise<EmailLinkRow | undefined> =>
    db.selectFrom('email_links').selectAll().where('id', '=', id).executeTakeFirst(),

  /** The link that ends with a token. */
  of: (tokenHash: string): Promise<EmailLinkRow | undefined> =>
    db.selectFrom('email_links').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst(),

  /** Keeps whose account a link is about, and what it ends with. False once it was removed. */
  prepare: async (id: string, accountId: string, tokenHash: string): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable('email_links')
      .set({ account: accountId, tokenHash })
      .where('id', '=', id)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Removes a link: no one else can use it any more. False when someone did. */
  take: async (id: string): Promise<boolean> => {
    const { numDeletedRows } = await db.deleteFrom('email_links').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  },

  /** Removes every link of a purpose that was sent for an account. */
  removeOf: async (accountId: string, purpose: string): Promise<void> => {
    await db
      .deleteFrom('email_links')
      .where('account', '=', accountId)
      .where('purpose', '=', purpose)
      .execute();
  },

  removeOld: async (now: string): Promise<void> => {
    await db.deleteFrom('email_links').where('endsAt', '<=', now).execute();
  },
});
