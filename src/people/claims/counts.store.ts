import { inBatches } from '../../platform/db/batches.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';

type CountsRow = Tables['learning_counts'];

/** What was counted last of each body: ranges, and nothing that they were counted from. */
export const countsStore = (db: Db) => ({
  /** What was counted last of a body; undefined when it was not yet. */
  of: (organisationId: string): Promise<Omit<CountsRow, 'organisation'> | undefined> =>
    db
      .selectFrom('learning_counts')
      .select(['countedOn', 'begun', 'finished', 'attested'])
      .where('organisation', '=', organisationId)
      .executeTakeFirst(),

  /** Puts what is counted now in place of all that was. */
  replace: async (rows: readonly CountsRow[]): Promise<void> => {
    await db.deleteFrom('learning_counts').execute();
    for (const some of inBatches(rows)) await db.insertInto('learning_counts').values(some).execute();
  },
});
