import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';
import type { Commitment } from './commitments.ts';

/** People's commitments, with their own words. */
export const commitmentsStore = (db: Db) => ({
  of: (personId: string): Promise<Commitment[]> =>
    db
      .selectFrom('commitments')
      .select(['id', 'action', 'words', 'dueOn', 'doneOn'])
      .where('person', '=', personId)
      .orderBy('createdAt')
      .execute(),

  add: async (
    taken: Pick<Tables['commitments'], 'id' | 'person' | 'action' | 'words' | 'dueOn'>,
    now: Date,
  ): Promise<void> => {
    await db
      .insertInto('commitments')
      .values({ ...taken, createdAt: now.toISOString(), doneOn: null })
      .execute();
  },

  set: async (personId: string, { id, words, dueOn, doneOn }: Commitment): Promise<void> => {
    await db
      .updateTable('commitments')
      .set({ words, dueOn, doneOn })
      .where('person', '=', personId)
      .where('id', '=', id)
      .execute();
  },

  remove: async (personId: string, id: string): Promise<void> => {
    await db.deleteFrom('commitments').where('person', '=', personId).where('id', '=', id).execute();
  },

  removeAllOf: async (personId: string): Promise<void> => {
    await db.deleteFrom('commitments').where('person', '=', personId).execute();
  },
});
