import { allows, kindOf, roles } from '../../../people/organisations/roles.ts';
import type { Db } from '../../../platform/db/database.ts';

/** Roles by which people take the reviews that the verifiers of a body are asked for. */
const verifying = roles.filter((role) => kindOf(role) !== 'service' && allows(role, 'review'));

/** Whom a weekly message may be written to. */
export type Candidate = { readonly account: string; readonly week: string };

/** Who was told of which week, and who refuses to be. */
export const remindersStore = (db: Db) => ({
  /**
   * Those who have an address, and a role in a service that is kept up, a comment that speaks to them, a review to do or one
   * that they may take; but who refused. Some of them may have nothing to be told.
   */
  candidates: async (): Promise<readonly Candidate[]> => {
    const ofTeams = db
      .selectFrom('roles')
      .innerJoin('services', 'services.id', 'roles.organisation')
      .where('services.archivedAt', 'is', null)
      .select('roles.account');
    const spokenTo = db.selectFrom('service_mentions').select('account');
    const open = db.selectFrom('service_reviews').where('closedAt', 'is', null);
    const asked = open.where('reviewer', 'is not', null).select('reviewer');
    const waiting = open.where('reviewer', 'is', null).select('review');
    const verifiers = db
      .selectFrom('roles')
      .where('role', 'in', verifying)
      .where(({ exists }) => exists(waiting))
      .select('account');
    const rows = await db
      .selectFrom('accounts')
      .leftJoin('reminders', 'reminders.account', 'accounts.id')
      .where('accounts.email', 'is not', null)
      .where((where) =>
        where.or([
          where('accounts.id', 'in', ofTeams),
          where('accounts.id', 'in', spokenTo),
          where('accounts.id', 'in', asked),
          where('accounts.id', 'in', verifiers),
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

  /** Whether someone refuses the message from now on. */
  setRefused: async (account: string, refused: boolean): Promise<void> => {
    const to = { refused: refused ? 1 : 0 };
    await db
      .insertInto('reminders')
      .values({ account, week: '', ...to })
      .onConflict((conflict) => conflict.column('account').doUpdateSet(to))
      .execute();
  },

  /** Marks a week as told to someone, whoever else does so at the same time. False when it was already, or they refuse. */
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

  /** Takes a mark back, as if no week had been told yet: the server said that it did not take the message. */
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
