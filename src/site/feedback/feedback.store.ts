import type { Db } from '../../platform/db/database.ts';
import { changesAny, run } from '../../platform/db/queries.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type Feedback = Tables['feedback'];

/** Opinions, kept until someone has dealt with them. */
export const feedbackStore = (db: Db) => ({
  add: (feedback: Feedback): Promise<void> => run(db.insertInto('feedback').values(feedback)),

  all: (): Promise<Feedback[]> => db.selectFrom('feedback').selectAll().orderBy('id').execute(),

  remove: (id: string): Promise<boolean> => changesAny(db.deleteFrom('feedback').where('id', '=', id)),
});
