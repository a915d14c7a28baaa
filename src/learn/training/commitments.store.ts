import type { Db } from '../../platform/db/database.ts';
import type { Commitment, FollowUp, Told } from './commitments.ts';

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

/** What was written is kept; what was not asked stays as it was. */
const written = ({ change, why }: Told) => ({
  ...(change === undefined ? {} : { change }),
  ...(why === undefined ? {} : { why }),
});

/** People's commitments, with their own words. */
export const commitmentsStore = (db: Db) => ({
  of: async (personId: string): Promise<Commitment[]> => {
    const rows = await db
      .selectFrom('commitments')
      .select(['id', 'action', 'words', 'dueOn', 'withdrawnAt', 'doneOn', 'change', 'why'])
      .where('person', '=', personId)
      .orderBy('createdAt')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      action: row.action,
      words: row.words,
      dueOn: row.dueOn,
      withdrawn: row.withdrawnAt !== null,
      doneOn: row.doneOn,
      change: row.change ?? '',
      why: row.why ?? '',
    }));
  },

  add: async (commitment: {
    id: string;
    personId: string;
    action: string;
    words: string;
    dueOn: string;
    now: Date;
  }): Promise<void> => {
    await db
      .insertInto('commitments')
      .values({
        id: commitment.id,
        person: commitment.personId,
        action: commitment.action,
        words: commitment.words,
        dueOn: commitment.dueOn,
        createdAt: commitment.now.toISOString(),
        withdrawnAt: null,
        doneOn: null,
        change: null,
        why: null,
      })
      .execute();
  },

  /** Withdraws (`at` an instant) or restores (`at` null). False when the person has no such commitment in the other state. */
  setWithdrawn: async (personId: string, id: string, at: Date | null, told: Told = {}): Promise<boolean> => {
    const result = await db
      .updateTable('commitments')
      .set({ withdrawnAt: at?.toISOString() ?? null, ...written(told) })
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
    told: Told,
    today: string,
  ): Promise<void> => {
    await db
      .updateTable('commitments')
      .set({ ...followed(said, today), ...written(told) })
      .where('person', '=', personId)
      .where('id', '=', id)
      .execute();
  },

  removeAllOf: async (personId: string): Promise<void> => {
    await db.deleteFrom('commitments').where('person', '=', personId).execute();
  },
});
