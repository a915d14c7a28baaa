import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type Feedback = Tables['feedback'];

/** Opinions about pages, kept until the people in charge have dealt with them. */
export const feedbackStore = (db: Db) => ({
  add: async (feedback: Feedback): Promise<void> => {
    await db.insertInto('feedback').values(feedback).execute();
  },

  /** Oldest first. */
  all: (): Promise<Feedback[]> => db.selectFrom('feedback').selectAll().orderBy('id').execute(),

  /** False when there is none with this id. */
  remove: async (id: string): Promise<boolean> => {
    const result = await db.deleteFrom('feedback').where('id', '=', id).executeTakeFirst();
    return result.numDeletedRows > 0n;
  },
});
