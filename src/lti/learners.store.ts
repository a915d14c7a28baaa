import { inBatches } from '../db/batches.ts';
import type { Db } from '../db/database.ts';

/** Who someone of a platform is here. */
export type Tie = { readonly learnerId: string; readonly code: string };

/** What leads from a person of a platform to their record. */
export const learnersStore = (db: Db) => ({
  find: (platformId: string, subjectHash: string): Promise<Tie | undefined> =>
    db
      .selectFrom('lti_learners')
      .select(['learner_id as learnerId', 'code'])
      .where('platform_id', '=', platformId)
      .where('subject_hash', '=', subjectHash)
      .executeTakeFirst(),

  /** The fingerprint of the person of a platform whose record it is; undefined when it is nobody's there. */
  subjectOf: async (platformId: string, learnerId: string): Promise<string | undefined> => {
    const row = await db
      .selectFrom('lti_learners')
      .select('subject_hash')
      .where('platform_id', '=', platformId)
      .where('learner_id', '=', learnerId)
      .executeTakeFirst();
    return row?.subject_hash;
  },

  /** Ties a person to a record, in place of any other. */
  tie: async (platformId: string, subjectHash: string, { learnerId, code }: Tie): Promise<void> => {
    await db
      .insertInto('lti_learners')
      .values({ platform_id: platformId, subject_hash: subjectHash, learner_id: learnerId, code })
      .onConflict((conflict) =>
        conflict.columns(['platform_id', 'subject_hash']).doUpdateSet({ learner_id: learnerId, code }),
      )
      .execute();
  },

  /** Keeps the code that a learner has now, wherever they came from. */
  changeCode: async (learnerId: string, code: string): Promise<void> => {
    await db.updateTable('lti_learners').set({ code }).where('learner_id', '=', learnerId).execute();
  },

  /** Subject's fingerprint → learner, of those of a platform that are known here. */
  known: async (platformId: string, subjectHashes: readonly string[]): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    for (const some of inBatches(subjectHashes)) {
      const rows = await db
        .selectFrom('lti_learners')
        .select(['subject_hash', 'learner_id'])
        .where('platform_id', '=', platformId)
        .where('subject_hash', 'in', some)
        .execute();
      for (const row of rows) found.set(row.subject_hash, row.learner_id);
    }
    return found;
  },

  /** The names of the platforms that a learner came from. */
  platformsOf: async (learnerId: string): Promise<string[]> => {
    const rows = await db
      .selectFrom('lti_learners')
      .innerJoin('lti_platforms', 'lti_platforms.id', 'lti_learners.platform_id')
      .select('lti_platforms.name')
      .where('learner_id', '=', learnerId)
      .orderBy('lti_platforms.name')
      .execute();
    return rows.map(({ name }) => name);
  },

  removeAllOf: async (learnerId: string): Promise<void> => {
    await db.deleteFrom('lti_learners').where('learner_id', '=', learnerId).execute();
  },
});
