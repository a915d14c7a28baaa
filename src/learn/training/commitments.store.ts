import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';
import type { Commitment, FollowUp, ToldCommitment } from './commitments.ts';

/** What a row becomes when its person says something of it. */
const followed = (said: FollowUp, today: string) => {
  switch (said.to) {
    case 'done':
      return { doneOn: today };
    case 'put-off':
      return { doneOn: null, dueOn: said.dueOn };
    case 'open':
      return { doneOn: null };
  }
};

/** People's commitments, with their own words. */
export const commitmentsStore = (db: Db) => ({
  of: async (personId: string): Promise<Commitment[]> => {
    const rows = await db
      .selectFrom('commitments')
      .select(['id', 'action', 'words', 'dueOn', 'withdrawnAt', 'doneOn', 'change', 'why'])
      .where('person', '=', personId)
      .orderBy('createdAt')
      .execute();
    return rows.map(({ withdrawnAt, ...row }) => ({ ...row, withdrawn: withdrawnAt !== null }));
  },

  add: async (
    taken: Pick<Tables['commitments'], 'id' | 'person' | 'action' | 'words' | 'dueOn'>,
    now: Date,
  ): Promise<void> => {
    const said = { withdrawnAt: null, doneOn: null, change: '', why: '' };
    await db
      .insertInto('commitments')
      .values({ ...taken, createdAt: now.toISOString(), ...said })
      .execute();
  },

  /** Withdraws (`at` an instant) or restores (`at` null). False when the person has no such commitment in the other state. */
  setWithdrawn: async (
    personId: string,
    id: string,
    at: Date | null,
    { change, why }: ToldCommitment = {},
  ): Promise<boolean> => {
    const result = await db
      .updateTable('commitments')
      .set({ withdrawnAt: at?.toISOString() ?? null, change, why })
      .where('person', '=', personId)
      .where('id', '=', id)
      .where('withdrawnAt', at ? 'is' : 'is not', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  /** Keeps what a person says of one of their commitments on a day (`YYYY-MM-DD`). */
  setFollowUp: async (
    personId: string,
    id: string,
    said: FollowUp,
    { change, why }: ToldCommitment,
    today: string,
  ): Promise<void> => {
    await db
      .updateTable('commitments')
      .set({ ...followed(said, today), change, why })
      .where('person', '=', personId)
      .where('id', '=', id)
      .execute();
  },

  removeAllOf: async (personId: string): Promise<void> => {
    await db.deleteFrom('commitments').where('person', '=', personId).execute();
  },
});
