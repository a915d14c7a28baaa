import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type IdentityRow = Tables['identities'];

export const identitiesStore = (db: Db) => ({
  of: (issuer: string, subjectHash: string): Promise<IdentityRow | undefined> =>
    db
      .selectFrom('identities')
      .selectAll()
      .where('issuer', '=', issuer)
      .where('subjectHash', '=', subjectHash)
      .executeTakeFirst(),

  all: (accountId: string): Promise<IdentityRow[]> =>
    db
      .selectFrom('identities')
      .selectAll()
      .where('account', '=', accountId)
      .orderBy('addedOn')
      .orderBy('id')
      .execute(),

  /** Returns false when an account already has it. */
  add: async (identity: IdentityRow): Promise<boolean> => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('identities')
      .values(identity)
      .onConflict((conflict) => conflict.columns(['issuer', 'subjectHash']).doNothing())
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  },

  used: async (id: string, day: string): Promise<void> => {
    await db.updateTable('identities').set({ usedOn: day }).where('id', '=', id).execute();
  },

  remove: async (accountId: string, id: string): Promise<boolean> => {
    const { numDeletedRows } = await db
      .deleteFrom('identities')
      .where('account', '=', accountId)
      .where('id', '=', id)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },
});
