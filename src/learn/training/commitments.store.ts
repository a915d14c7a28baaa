import type { Db } from '../../platform/db/database.ts';
import type { Commitment, FollowUp, Told } from './commitments.ts';

/** What a row becomes when its person says something of it. */
const followed = (said: FollowUp, today: string) => {
  switch (said.to) {
    case 'done':
      return { done_on: today };
    case 'put-off':
      return { done_on: null, due_on: said.dueOn };
    case 'open':
      return { done_on: null };
  }
};

/** What was written is kept; what was not asked stays as it was. */
const written = ({ change, why }: Told) => ({
  ...(change === undefined ? {} : { change_words: change }),
  ...(why === undefined ? {} : { why_words: why }),
});

/** People's commitments, with their own words. */
export const commitmentsStore = (db: Db) => ({
  of: async (personId: string): Promise<Commitment[]> => {
    const rows = await db
      .selectFrom('commitments')
      .select(['id', 'action', 'words', 'due_on', 'withdrawn_at', 'done_on', 'change_words', 'why_words'])
      .where('person_id', '=', personId)
      .orderBy('created_at')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      action: row.action,
      words: row.words,
      dueOn: row.due_on,
      withdrawn: row.withdrawn_at !== null,
      doneOn: row.done_on,
      change: row.change_words ?? '',
      why: row.why_words ?? '',
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
        person_id: commitment.personId,
        action: commitment.action,
        words: commitment.words,
        due_on: commitment.dueOn,
        created_at: commitment.now.toISOString(),
        withdrawn_at: null,
        done_on: null,
        change_words: null,
        why_words: null,
      })
      .execute();
  },

  /** Withdraws (`at` an instant) or restores (`at` null). False when the person has no such commitment in the other state. */
  setWithdrawn: async (personId: string, id: string, at: Date | null, told: Told = {}): Promise<boolean> => {
    const result = await db
      .updateTable('commitments')
      .set({ withdrawn_at: at?.toISOString() ?? null, ...written(told) })
      .where('person_id', '=', personId)
      .where('id', '=', id)
      .where('withdrawn_at', at ? 'is' : 'is not', null)
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
      .where('person_id', '=', personId)
      .where('id', '=', id)
      .execute();
  },

  removeAllOf: async (personId: string): Promise<void> => {
    await db.deleteFrom('commitments').where('person_id', '=', personId).execute();
  },
});
