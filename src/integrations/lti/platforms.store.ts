import { v4 as uuidv4 } from 'uuid';
import type { Db } from '../../platform/db/database.ts';
import { changesAny, run } from '../../platform/db/queries.ts';
import type { Platform, PlatformTold } from './platform.ts';

const columns = [
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
    db.selectFrom('lti_platforms').select(columns).where('issuer', '=', issuer).execute(),

  byId: (id: string): Promise<Platform | undefined> =>
    db.selectFrom('lti_platforms').select(columns).where('id', '=', id).executeTakeFirst(),

  all: (): Promise<Platform[]> =>
    db.selectFrom('lti_platforms').select(columns).orderBy('name').orderBy('id').execute(),

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
