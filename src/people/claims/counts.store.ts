import { inBatches } from '../../platform/db/batches.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';

type CountsRow = Tables['learning_counts'];

/** Keeps ranges only, never the people they were counted from. */
export const countsStore = (db: Db) => ({
  /** Undefined until the body is first counted. */
  of: (organisationId: string): Promise<Omit<CountsRow, 'organisation'> | undefined> =>
    db
      .selectFrom('learning_counts')
      .select(['countedOn', 'begun', 'finished', 'attested'])
      .where('organisation', '=', organisationId)
      .executeTakeFirst(),

  replace: async (rows: readonly CountsRow[]): Promise<void> => {
    await db.deleteFrom('learning_counts').execute();
    for (const some of inBatches(rows)) await db.insertInto('learning_counts').values(some).execute();
  },
});
