import { inBatches } from '../../platform/db/batches.ts';
import { compiledOnce } from '../../platform/db/compiled.ts';
import type { Db } from '../../platform/db/database.ts';
import { changesAny, run } from '../../platform/db/queries.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type ClaimRow = Tables['claimed_records'];

const ofAccount = compiledOnce((db) =>
  db.selectFrom('claimed_records').selectAll().where('account', '=', '').compile(),
);

/** The only table that leads from an account to a learner. */
export const claimsStore = (db: Db) => ({
  of: async (accountId: string): Promise<ClaimRow | undefined> => (await ofAccount(db, accountId))[0],

  ofLearner: (learnerId: string): Promise<ClaimRow | undefined> =>
    db.selectFrom('claimed_records').selectAll().where('learner', '=', learnerId).executeTakeFirst(),

  all: (): Promise<Pick<ClaimRow, 'account' | 'learner'>[]> =>
    db.selectFrom('claimed_records').select(['account', 'learner']).orderBy('account').execute(),

  add: (row: ClaimRow): Promise<boolean> =>
    changesAny(
      db
        .insertInto('claimed_records')
        .values(row)
        .onConflict((conflict) => conflict.doNothing()),
    ),

  setCode: (accountId: string, code: string): Promise<void> =>
    run(db.updateTable('claimed_records').set({ code }).where('account', '=', accountId)),

  remove: (accountId: string): Promise<void> =>
    run(db.deleteFrom('claimed_records').where('account', '=', accountId)),

  removeLearner: (learnerId: string): Promise<void> =>
    run(db.deleteFrom('claimed_records').where('learner', '=', learnerId)),
});

type CountsRow = Tables['learning_counts'];

/** Ranges only, never the people they were counted from. */
export const countsStore = (db: Db) => ({
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
