import { v4 as uuidv4 } from 'uuid';
import type { Db } from '../../platform/db/database.ts';
import { run } from '../../platform/db/queries.ts';
import type { Tables } from '../../platform/db/schema.ts';

/** A column of a grade book that waits for a learner's result. */
export type DueGrade = Omit<Tables['lti_grades'], 'sending' | 'datedAt'>;

const columns = ['id', 'platform', 'learner', 'lineItem', 'target', 'subject', 'sent'] as const;

export const gradesStore = (db: Db) => ({
  /** Waits for a learner's result, unless it waits already or was sent for good. Returns its id. */
  expect: async (due: Omit<DueGrade, 'id' | 'sent'>): Promise<string> => {
    await db
      .insertInto('lti_grades')
      .values({ id: uuidv4(), ...due, sent: null, sending: null, datedAt: null })
      .onConflict((conflict) => conflict.columns(['learner', 'platform', 'lineItem']).doNothing())
      .execute();
    const { id } = await db
      .selectFrom('lti_grades')
      .select('id')
      .where('learner', '=', due.learner)
      .where('platform', '=', due.platform)
      .where('lineItem', '=', due.lineItem)
      .executeTakeFirstOrThrow();
    return id;
  },

  byId: (id: string): Promise<DueGrade | undefined> =>
    db.selectFrom('lti_grades').select(columns).where('id', '=', id).executeTakeFirst(),

  /** Those of a learner whose last result was not sent yet. */
  openOf: (learnerId: string): Promise<DueGrade[]> =>
    db
      .selectFrom('lti_grades')
      .select(columns)
      .where('learner', '=', learnerId)
      .where('subject', 'is not', null)
      .execute(),

  /** The date of a result to send: now, or that of its first attempt. */
  dateOf: async (id: string, sending: string, now: Date): Promise<Date> => {
    await db
      .updateTable('lti_grades')
      .set({ sending, datedAt: now.toISOString() })
      .where('id', '=', id)
      .where((where) => where.or([where('sending', 'is', null), where('sending', '<>', sending)]))
      .execute();
    const kept = await db.selectFrom('lti_grades').select('datedAt').where('id', '=', id).executeTakeFirst();
    return new Date(kept?.datedAt ?? now);
  },

  /** Keeps what was sent; `last` also forgets whom it was about. */
  markSent: (id: string, sent: string, last: boolean): Promise<void> =>
    run(
      db
        .updateTable('lti_grades')
        .set({ sent, ...(last ? { subject: null } : {}) })
        .where('id', '=', id),
    ),

  ofActivity: (learnerId: string, platformId: string, target: string): Promise<DueGrade[]> =>
    db
      .selectFrom('lti_grades')
      .select(columns)
      .where('learner', '=', learnerId)
      .where('platform', '=', platformId)
      .where('target', '=', target)
      .execute(),

  /** What was sent of a learner, with the names of the platforms. */
  sentOf: (learnerId: string) =>
    db
      .selectFrom('lti_grades')
      .innerJoin('lti_platforms', 'lti_platforms.id', 'lti_grades.platform')
      .select(['lti_platforms.name as platform', 'target', 'sent'])
      .where('learner', '=', learnerId)
      .orderBy('lti_grades.id')
      .execute(),

  removeAllOf: async (learnerId: string, platformId?: string): Promise<void> => {
    const all = db.deleteFrom('lti_grades').where('learner', '=', learnerId);
    await (platformId === undefined ? all : all.where('platform', '=', platformId)).execute();
  },
});
