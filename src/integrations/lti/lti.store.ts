import { v4 as uuidv4 } from 'uuid';
import { rowsOf } from '../../platform/db/batches.ts';
import { type Db, forUpdate, type Tx } from '../../platform/db/database.ts';
import { changesAny, run } from '../../platform/db/queries.ts';
import type { Tables } from '../../platform/db/schema.ts';
import type { Platform, PlatformTold } from './platform.ts';

const platformColumns = [
  'id',
  'name',
  'issuer',
  'clientId',
  'authorizationUrl',
  'tokenUrl',
  'tokenAudience',
  'jwksUrl',
] as const;

export const platformsStore = (db: Db) => ({
  /** Several, where one program serves several bodies. */
  ofIssuer: (issuer: string): Promise<Platform[]> =>
    db.selectFrom('lti_platforms').select(platformColumns).where('issuer', '=', issuer).execute(),

  byId: (id: string): Promise<Platform | undefined> =>
    db.selectFrom('lti_platforms').select(platformColumns).where('id', '=', id).executeTakeFirst(),

  all: (): Promise<Platform[]> =>
    db.selectFrom('lti_platforms').select(platformColumns).orderBy('name').orderBy('id').execute(),

  /** Undefined when this issuer and client are there already. */
  add: async (told: PlatformTold, now: Date): Promise<string | undefined> => {
    const id = uuidv4();
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('lti_platforms')
      .values({ id, ...told, createdAt: now.toISOString() })
      .onConflict((conflict) => conflict.columns(['issuer', 'clientId']).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows ? id : undefined;
  },

  /** Removes a platform and all that came by it. */
  remove: async (id: string): Promise<boolean> => {
    for (const table of ['lti_deployments', 'lti_launches', 'lti_learners', 'lti_grades'] as const)
      await db.deleteFrom(table).where('platform', '=', id).execute();
    const { numDeletedRows } = await db.deleteFrom('lti_platforms').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  },

  deploymentsOf: async (platformId: string): Promise<string[]> => {
    const rows = await db
      .selectFrom('lti_deployments')
      .select('deployment')
      .where('platform', '=', platformId)
      .orderBy('deployment')
      .execute();
    return rows.map((row) => row.deployment);
  },

  addDeployment: (platformId: string, deployment: string): Promise<void> =>
    run(
      db
        .insertInto('lti_deployments')
        .values({ platform: platformId, deployment })
        .onConflict((conflict) => conflict.columns(['platform', 'deployment']).doNothing()),
    ),

  addInvitation: (tokenHash: string, expiresAt: Date): Promise<void> =>
    run(db.insertInto('lti_invitations').values({ tokenHash, expiresAt: expiresAt.toISOString() })),

  isInvited: async (tokenHash: string, now: Date): Promise<boolean> => {
    const row = await db
      .selectFrom('lti_invitations')
      .select('tokenHash')
      .where('tokenHash', '=', tokenHash)
      .where('expiresAt', '>', now.toISOString())
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Uses a link up. False when it is over, or another request did. */
  useInvitation: (tokenHash: string, now: Date): Promise<boolean> =>
    changesAny(
      db
        .deleteFrom('lti_invitations')
        .where('tokenHash', '=', tokenHash)
        .where('expiresAt', '>', now.toISOString()),
    ),

  removeOldInvitations: (now: Date): Promise<void> =>
    run(db.deleteFrom('lti_invitations').where('expiresAt', '<=', now.toISOString())),
});

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

/** A column of a grade book that waits for a learner's result. */
export type DueGrade = Omit<Tables['lti_grades'], 'sending' | 'datedAt'>;

const gradeColumns = ['id', 'platform', 'learner', 'lineItem', 'target', 'subject', 'sent'] as const;

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
    db.selectFrom('lti_grades').select(gradeColumns).where('id', '=', id).executeTakeFirst(),

  /** Those of a learner whose last result was not sent yet. */
  openOf: (learnerId: string): Promise<DueGrade[]> =>
    db
      .selectFrom('lti_grades')
      .select(gradeColumns)
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
      .select(gradeColumns)
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
