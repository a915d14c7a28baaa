import { rowsOf } from '../../platform/db/batches.ts';
import type { Db } from '../../platform/db/database.ts';
import { run } from '../../platform/db/queries.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type Tie = Pick<Tables['lti_learners'], 'learner' | 'code' | 'activity'>;

/** What someone who came from a platform opened there last, sealed. */
export type OpenedLast = {
  readonly platformId: string;
  readonly platform: string;
  readonly activity: string;
};

/** What leads from a person of a platform to their record. */
export const learnersStore = (db: Db) => ({
  find: (platformId: string, subjectHash: string): Promise<Tie | undefined> =>
    db
      .selectFrom('lti_learners')
      .select(['learner', 'code', 'activity'])
      .where('platform', '=', platformId)
      .where('subjectHash', '=', subjectHash)
      .executeTakeFirst(),

  /** The fingerprint of the person of a platform whose record it is. */
  subjectOf: async (platformId: string, learnerId: string): Promise<string | undefined> => {
    const row = await db
      .selectFrom('lti_learners')
      .select('subjectHash')
      .where('platform', '=', platformId)
      .where('learner', '=', learnerId)
      .executeTakeFirst();
    return row?.subjectHash;
  },

  tie: (platform: string, subjectHash: string, tied: Tie): Promise<void> =>
    run(
      db
        .insertInto('lti_learners')
        .values({ platform, subjectHash, ...tied })
        .onConflict((conflict) => conflict.columns(['platform', 'subjectHash']).doUpdateSet(tied)),
    ),

  changeActivity: (platformId: string, subjectHash: string, activity: string): Promise<void> =>
    run(
      db
        .updateTable('lti_learners')
        .set({ activity })
        .where('platform', '=', platformId)
        .where('subjectHash', '=', subjectHash),
    ),

  changeCode: (learnerId: string, code: string): Promise<void> =>
    run(db.updateTable('lti_learners').set({ code }).where('learner', '=', learnerId)),

  /** Subject's fingerprint → learner, of those known here. */
  known: async (platformId: string, subjectHashes: readonly string[]): Promise<Map<string, string>> => {
    const rows = await rowsOf(subjectHashes, (some) =>
      db
        .selectFrom('lti_learners')
        .select(['subjectHash', 'learner'])
        .where('platform', '=', platformId)
        .where('subjectHash', 'in', some),
    );
    return new Map(rows.map(({ subjectHash, learner }) => [subjectHash, learner]));
  },

  openedLast: (learnerId: string): Promise<OpenedLast[]> =>
    db
      .selectFrom('lti_learners')
      .innerJoin('lti_platforms', 'lti_platforms.id', 'lti_learners.platform')
      .select(['platform as platformId', 'lti_platforms.name as platform', 'activity'])
      .where('learner', '=', learnerId)
      .orderBy('lti_platforms.name')
      .execute(),

  removeAllOf: (learnerId: string): Promise<void> =>
    run(db.deleteFrom('lti_learners').where('learner', '=', learnerId)),
});
