import type { Updateable } from 'kysely';
import { inBatches } from '../../platform/db/batches.ts';
import { compiledOnce } from '../../platform/db/compiled.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type OrganisationRow = Tables['organisations'];
export type RoleRow = Tables['roles'];
export type InvitationRow = Tables['invitations'];

/** Both are asked for every page that a role opens. */
const allBodies = compiledOnce((db) =>
  db.selectFrom('organisations').selectAll().orderBy('name_fr').orderBy('id').compile(),
);
const rolesOf = compiledOnce((db) =>
  db.selectFrom('roles').selectAll().where('account_id', '=', '').compile(),
);

/** Public bodies, who has which role in them, and who is invited to one. */
export const organisationsStore = (db: Db) => ({
  all: (): Promise<OrganisationRow[]> => allBodies(db),

  add: async (organisation: OrganisationRow): Promise<void> => {
    await db.insertInto('organisations').values(organisation).execute();
  },

  change: async (
    id: string,
    to: Updateable<Pick<OrganisationRow, 'name_fr' | 'name_en' | 'parent_id'>>,
  ): Promise<void> => {
    // Its own id is set so that there is something to set where nothing changes.
    await db
      .updateTable('organisations')
      .set({ ...to, id })
      .where('id', '=', id)
      .execute();
  },

  rolesOf: (accountId: string): Promise<RoleRow[]> => rolesOf(db, accountId),

  /** The roles of these accounts. */
  rolesOfAny: async (accountIds: readonly string[]): Promise<RoleRow[]> => {
    const rows: RoleRow[] = [];
    for (const some of inBatches(accountIds))
      rows.push(...(await db.selectFrom('roles').selectAll().where('account_id', 'in', some).execute()));
    return rows;
  },

  /** Who has roles in a body, or in the installation. */
  rolesIn: (organisationId: string): Promise<RoleRow[]> =>
    db
      .selectFrom('roles')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .orderBy('given_at')
      .orderBy('account_id')
      .execute(),

  /** The accounts that have a role in a place: that administer the installation, unless said otherwise. */
  holders: async (role = 'administrator', organisationId = ''): Promise<string[]> => {
    const rows = await db
      .selectFrom('roles')
      .select('account_id')
      .where('role', '=', role)
      .where('organisation_id', '=', organisationId)
      .execute();
    return rows.map((row) => row.account_id);
  },

  /** Every role in a body. */
  roles: (): Promise<Pick<RoleRow, 'account_id' | 'organisation_id'>[]> =>
    db
      .selectFrom('roles')
      .select(['account_id', 'organisation_id'])
      .where('organisation_id', '!=', '')
      .orderBy('organisation_id')
      .orderBy('account_id')
      .execute(),

  /** Who has which role in one of these bodies. */
  rolesInAny: (organisationIds: readonly string[]): Promise<RoleRow[]> =>
    db
      .selectFrom('roles')
      .selectAll()
      .where('organisation_id', 'in', ['-', ...organisationIds])
      .orderBy('given_at')
      .orderBy('account_id')
      .execute(),

  /** The same in as many places as there may be: who has a role in one of them, each once. */
  accountsIn: async (places: readonly string[]): Promise<ReadonlySet<string>> => {
    const accounts = new Set<string>();
    for (const some of inBatches(places)) {
      const query = db.selectFrom('roles').select('account_id').distinct();
      const rows = await query.where('organisation_id', 'in', some).execute();
      for (const row of rows) accounts.add(row.account_id);
    }
    return accounts;
  },

  /** Who has a role in one of these bodies. */
  peopleIn: async (organisationIds: readonly string[]): Promise<string[]> => {
    const rows = await db
      .selectFrom('roles')
      .select('account_id')
      .distinct()
      .where('organisation_id', 'in', ['-', ...organisationIds])
      .execute();
    return rows.map((row) => row.account_id);
  },

  /** Gives a role. False when they had it. */
  give: async (role: RoleRow): Promise<boolean> => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('roles')
      .values(role)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  },

  /** Has a role stay that a group gave, as if a person had given it. */
  keepByHand: async ({
    account_id,
    role,
    organisation_id,
  }: Pick<RoleRow, 'account_id' | 'role' | 'organisation_id'>): Promise<void> => {
    await db
      .updateTable('roles')
      .set({ given_by: '' })
      .where('account_id', '=', account_id)
      .where('role', '=', role)
      .where('organisation_id', '=', organisation_id)
      .execute();
  },

  /** Takes a role back. False when they had it not. */
  take: async ({
    account_id,
    role,
    organisation_id,
  }: Pick<RoleRow, 'account_id' | 'role' | 'organisation_id'>): Promise<boolean> => {
    const { numDeletedRows } = await db
      .deleteFrom('roles')
      .where('account_id', '=', account_id)
      .where('role', '=', role)
      .where('organisation_id', '=', organisation_id)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },

  /** Takes back every role of an account. */
  takeAll: async (accountId: string): Promise<void> => {
    await db.deleteFrom('roles').where('account_id', '=', accountId).execute();
  },

  invite: async (invitation: InvitationRow): Promise<void> => {
    await db.insertInto('invitations').values(invitation).execute();
  },

  /** The invitation of a link, given by hand or sent by e-mail. */
  invitation: (tokenHash: string): Promise<InvitationRow | undefined> =>
    db
      .selectFrom('invitations')
      .selectAll()
      .where((row) => row.or([row('token_hash', '=', tokenHash), row('mailed_hash', '=', tokenHash)]))
      .executeTakeFirst(),

  invitationNamed: (id: string): Promise<InvitationRow | undefined> =>
    db.selectFrom('invitations').selectAll().where('id', '=', id).executeTakeFirst(),

  /** Keeps what the link that is sent by e-mail ends with. False once the invitation was taken. */
  prepareMail: async (id: string, tokenHash: string): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable('invitations')
      .set({ mailed_hash: tokenHash })
      .where('id', '=', id)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Takes an invitation: no one else can any more. False when there is none. */
  takeInvitation: async (id: string): Promise<boolean> => {
    const { numDeletedRows } = await db.deleteFrom('invitations').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  },

  invitationsBy: (accountId: string): Promise<InvitationRow[]> =>
    db.selectFrom('invitations').selectAll().where('invited_by', '=', accountId).orderBy('id').execute(),

  invitationsTo: (organisationId: string, now: string): Promise<InvitationRow[]> =>
    db
      .selectFrom('invitations')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('invited_by', '!=', '')
      .where('ends_at', '>', now)
      .orderBy('created_at')
      .execute(),

  /** Removes the invitations of the system's own to administer the installation. */
  removeSetUps: async (): Promise<void> => {
    await db.deleteFrom('invitations').where('invited_by', '=', '').execute();
  },

  removeInvitationsBy: async (accountId: string): Promise<void> => {
    await db.deleteFrom('invitations').where('invited_by', '=', accountId).execute();
  },

  removeOldInvitations: async (now: string): Promise<void> => {
    await db.deleteFrom('invitations').where('ends_at', '<=', now).execute();
  },
});
