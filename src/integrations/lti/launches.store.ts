import { type Db, forUpdate, type Tx } from '../../platform/db/database.ts';
import { changesAny, run } from '../../platform/db/queries.ts';
import type { Tables } from '../../platform/db/schema.ts';

type LaunchRow = Tables['lti_launches'];

/** Launches that came in: what each told, for the hour that its page is open. */
export const launchesStore = (db: Db) => ({
  /** Keeps a launch. False when its state came in before. */
  add: (launch: LaunchRow): Promise<boolean> =>
    changesAny(
      db
        .insertInto('lti_launches')
        .values(launch)
        .onConflict((conflict) => conflict.column('stateHash').doNothing()),
    ),

  cameIn: async (stateHash: string): Promise<boolean> => {
    const row = await db
      .selectFrom('lti_launches')
      .select('id')
      .where('stateHash', '=', stateHash)
      .executeTakeFirst();
    return row !== undefined;
  },

  byId: (id: string, now: Date): Promise<LaunchRow | undefined> =>
    db
      .selectFrom('lti_launches')
      .selectAll()
      .where('id', '=', id)
      .where('expiresAt', '>', now.toISOString())
      .executeTakeFirst(),

  removeOld: (now: Date): Promise<void> =>
    run(db.deleteFrom('lti_launches').where('expiresAt', '<=', now.toISOString())),
});

/** Keeps others from acting on a launch until the transaction ends. */
export const lockLaunch = async (tx: Tx, id: string): Promise<void> => {
  await forUpdate(tx, tx.selectFrom('lti_launches').select('id').where('id', '=', id)).execute();
};
