import type { Db } from '../../../platform/db/database.ts';

export type Candidate = { readonly account: string; readonly week: string };

export const remindersStore = (db: Db) => ({
  /**
   * People with an address and a role, a mention or a review to do, unless they refused. Many have nothing to
   * do.
   */
  candidates: async (): Promise<readonly Candidate[]> => {
    const withRole = db.selectFrom('roles').select('account');
    const spokenTo = db.selectFrom('service_mentions').select('account');
    const asked = db
      .selectFrom('service_reviews')
      .where('closedAt', 'is', null)
      .where('reviewer', 'is not', null)
      .select('reviewer');
    const rows = await db
      .selectFrom('accounts')
      .leftJoin('reminders', 'reminders.account', 'accounts.id')
      .where('accounts.email', 'is not', null)
      .where((where) =>
        where.or([
          where('accounts.id', 'in', withRole),
          where('accounts.id', 'in', spokenTo),
          where('accounts.id', 'in', asked),
        ]),
      )
      .where((where) =>
        where.or([where('reminders.refused', 'is', null), where('reminders.refused', '=', 0)]),
      )
      .select(['accounts.id as account', 'reminders.week'])
      .orderBy('accounts.id')
      .execute();
    return rows.map(({ account, week }) => ({ account, week: week ?? '' }));
  },

  refused: async (account: string): Promise<boolean> => {
    const row = await db
      .selectFrom('reminders')
      .select('refused')
      .where('account', '=', account)
      .executeTakeFirst();
    return row?.refused === 1;
  },

  setRefused: async (account: string, refused: boolean): Promise<void> => {
    const to = { refused: refused ? 1 : 0 };
    await db
      .insertInto('reminders')
      .values({ account, week: '', ...to })
      .onConflict((conflict) => conflict.column('account').doUpdateSet(to))
      .execute();
  },

  /** Marks a week as told to someone, once. False when it was already, or they refuse the message. */
  begin: async (account: string, week: string): Promise<boolean> => {
    await db
      .insertInto('reminders')
      .values({ account, week: '', refused: 0 })
      .onConflict((conflict) => conflict.column('account').doNothing())
      .execute();
    const { numUpdatedRows } = await db
      .updateTable('reminders')
      .set({ week })
      .where('account', '=', account)
      .where('refused', '=', 0)
      .where('week', '<', week)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Takes the mark back, when the mail server refused the message. */
  undo: async (account: string, week: string): Promise<void> => {
    await db
      .updateTable('reminders')
      .set({ week: '' })
      .where('account', '=', account)
      .where('week', '=', week)
      .execute();
  },

  remove: async (account: string): Promise<void> => {
    await db.deleteFrom('reminders').where('account', '=', account).execute();
  },
});
