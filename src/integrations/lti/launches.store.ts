import { type Db, forUpdate, type Tx } from '../../platform/db/database.ts';

/** A launch as its row keeps it. */
export type LaunchRow = {
  readonly id: string;
  readonly platformId: string;
  readonly browserHash: string | null;
  readonly data: string;
};

/** Launches that came in: what each told, for the hour that its page is open. */
export const launchesStore = (db: Db) => ({
  /** Keeps a launch. False when its state came in before. */
  add: async (
    launch: LaunchRow & { readonly stateHash: string; readonly expiresAt: Date },
  ): Promise<boolean> => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('lti_launches')
      .values({
        id: launch.id,
        stateHash: launch.stateHash,
        platform: launch.platformId,
        browserHash: launch.browserHash,
        data: launch.data,
        expiresAt: launch.expiresAt.toISOString(),
      })
      .onConflict((conflict) => conflict.column('stateHash').doNothing())
      .executeTakeFirst();
    return Boolean(numInsertedOrUpdatedRows);
  },

  /** Whether a state came in already. */
  cameIn: async (stateHash: string): Promise<boolean> => {
    const row = await db
      .selectFrom('lti_launches')
      .select('id')
      .where('stateHash', '=', stateHash)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** A launch whose page is still open. */
  byId: (id: string, now: Date): Promise<LaunchRow | undefined> =>
    db
      .selectFrom('lti_launches')
      .select(['id', 'platform as platformId', 'browserHash', 'data'])
      .where('id', '=', id)
      .where('expiresAt', '>', now.toISOString())
      .executeTakeFirst(),

  removeOld: async (now: Date): Promise<void> => {
    await db.deleteFrom('lti_launches').where('expiresAt', '<=', now.toISOString()).execute();
  },
});

/** Keeps others from acting on a launch until the transaction ends. */
export const lockLaunch = async (tx: Tx, id: string): Promise<void> => {
  await forUpdate(tx, tx.selectFrom('lti_launches').select('id').where('id', '=', id)).execute();
};
