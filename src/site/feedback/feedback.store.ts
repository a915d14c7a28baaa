import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type Feedback = Tables['feedback'];

/** Opinions, kept until someone has dealt with them. */
export const feedbackStore = (db: Db) => ({
  add: async (feedback: Feedback): Promise<void> => {
    await db.insertInto('feedback').values(feedback).execute();
  },

  all: (): Promise<Feedback[]> => db.selectFrom('feedback').selectAll().orderBy('id').execute(),

  remove: async (id: string): Promise<boolean> => {
    const result = await db.deleteFrom('feedback').where('id', '=', id).executeTakeFirst();
    return result.numDeletedRows > 0n;
  },
});
