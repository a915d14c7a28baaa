import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type EmailLinkRow = Tables['email_links'];

export const linksStore = (db: Db) => ({
  add: async (link: EmailLinkRow): Promise<void> => {
    await db.insertInto('email_links').values(link).execute();
  },

  get: (id: string): Promise<EmailLinkRow | undefined> =>
    db.selectFrom('email_links').selectAll().where('id', '=', id).executeTakeFirst(),

  of: (tokenHash: string): Promise<EmailLinkRow | undefined> =>
    db.selectFrom('email_links').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst(),

  /** Returns false once the link was removed. */
  prepare: async (id: string, accountId: string, tokenHash: string): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable('email_links')
      .set({ account: accountId, tokenHash })
      .where('id', '=', id)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Returns false when someone took it first. */
  take: async (id: string): Promise<boolean> => {
    const { numDeletedRows } = await db.deleteFrom('email_links').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  },

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
