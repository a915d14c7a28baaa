import type { Updateable } from 'kysely';
import { rowsOf } from '../../platform/db/batches.ts';
import { compiledOnce } from '../../platform/db/compiled.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type OrganisationRow = Tables['organisations'];
export type RoleRow = Tables['roles'];
export type InvitationRow = Tables['invitations'];

/** Both are asked for every page that a role opens. */
const allBodies = compiledOnce((db) =>
  db.selectFrom('organisations').selectAll().orderBy('nameFr').orderBy('id').compile(),
);
const rolesOf = compiledOnce((db) => db.selectFrom('roles').selectAll().where('account', '=', '').compile());

/** Public bodies, who has which role in them, and who is invited to one. */
export const organisationsStore = (db: Db) => ({
  all: (): Promise<OrganisationRow[]> => allBodies(db),

  add: async (organisation: OrganisationRow): Promise<void> => {
    await db.insertInto('organisations').values(organisation).execute();
  },

  change: async (
    id: string,
    to: Updateable<Pick<OrganisationRow, 'nameFr' | 'nameEn' | 'parent'>>,
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
  rolesOfAny: (accountIds: readonly string[]): Promise<RoleRow[]> =>
    rowsOf(accountIds, (some) => db.selectFrom('roles').selectAll().where('account', 'in', some)),

  /** Who has roles in a body, or in the installation. */
  rolesIn: (organisationId: string): Promise<RoleRow[]> =>
    db
      .selectFrom('roles')
      .selectAll()
      .where('organisation', '=', organisationId)
      .orderBy('givenAt')
      .orderBy('account')
      .execute(),

  /** The accounts that have a role in a place: that administer the installation, unless said otherwise. */
  holders: async (role = 'administrator', organisationId = ''): Promise<string[]> => {
    const rows = await db
      .selectFrom('roles')
      .select('account')
      .where('role', '=', role)
      .where('organisation', '=', organisationId)
      .execute();
    return rows.map((row) => row.account);
  },

  /** Every role in a body. */
  roles: (): Promise<Pick<RoleRow, 'account' | 'organisation'>[]> =>
    db
      .selectFrom('roles')
      .select(['account', 'organisation'])
      .where('organisation', '!=', '')
      .orderBy('organisation')
      .orderBy('account')
      .execute(),

  /** Who has which role in one of these bodies. */
  rolesInAny: (organisationIds: readonly string[]): Promise<RoleRow[]> =>
    db
      .selectFrom('roles')
      .selectAll()
      .where('organisation', 'in', ['-', ...organisationIds])
      .orderBy('givenAt')
      .orderBy('account')
      .execute(),

  /** The same in as many places as there may be: who has a role in one of them, each once. */
  accountsIn: async (places: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await rowsOf(places, (some) =>
      db.selectFrom('roles').select('account').distinct().where('organisation', 'in', some),
    );
    return new Set(rows.map(({ account }) => account));
  },

  /** Who has a role in one of these bodies. */
  peopleIn: async (organisationIds: readonly string[]): Promise<string[]> => {
    const rows = await db
      .selectFrom('roles')
      .select('account')
      .distinct()
      .where('organisation', 'in', ['-', ...organisationIds])
      .execute();
    return rows.map((row) => row.account);
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
    account,
    role,
    organisation,
  }: Pick<RoleRow, 'account' | 'role' | 'organisation'>): Promise<void> => {
    await db
      .updateTable('roles')
      .set({ givenBy: '' })
      .where('account', '=', account)
      .where('role', '=', role)
      .where('organisation', '=', organisation)
      .execute();
  },

  /** Takes a role back. False when they had it not. */
  take: async ({
    account,
    role,
    organisation,
  }: Pick<RoleRow, 'account' | 'role' | 'organisation'>): Promise<boolean> => {
    const { numDeletedRows } = await db
      .deleteFrom('roles')
      .where('account', '=', account)
      .where('role', '=', role)
      .where('organisation', '=', organisation)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },

  /** Takes back every role of an account. */
  takeAll: async (accountId: string): Promise<void> => {
    await db.deleteFrom('roles').where('account', '=', accountId).execute();
  },

  invite: async (invitation: InvitationRow): Promise<void> => {
    await db.insertInto('invitations').values(invitation).execute();
  },

  /** The invitation of a link, given by hand or sent by e-mail. */
  invitation: (tokenHash: string): Promise<InvitationRow | undefined> =>
    db
      .selectFrom('invitations')
      .selectAll()
      .where((row) => row.or([row('tokenHash', '=', tokenHash), row('mailedHash', '=', tokenHash)]))
      .executeTakeFirst(),

  invitationNamed: (id: string): Promise<InvitationRow | undefined> =>
    db.selectFrom('invitations').selectAll().where('id', '=', id).executeTakeFirst(),

  /** Keeps what the link that is sent by e-mail ends with. False once the invitation was taken. */
  prepareMail: async (id: string, tokenHash: string): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable('invitations')
      .set({ mailedHash: tokenHash })
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
    db.selectFrom('invitations').selectAll().where('invitedBy', '=', accountId).orderBy('id').execute(),

  invitationsTo: (organisationId: string, now: string): Promise<InvitationRow[]> =>
    db
      .selectFrom('invitations')
      .selectAll()
      .where('organisation', '=', organisationId)
      .where('invitedBy', '!=', '')
      .where('endsAt', '>', now)
      .orderBy('createdAt')
      .execute(),

  /** Removes the invitations of the system's own to administer the installation. */
  removeSetUps: async (): Promise<void> => {
    await db.deleteFrom('invitations').where('invitedBy', '=', '').execute();
  },

  removeInvitationsBy: async (accountId: string): Promise<void> => {
    await db.deleteFrom('invitations').where('invitedBy', '=', accountId).execute();
  },

  removeOldInvitations: async (now: string): Promise<void> => {
    await db.deleteFrom('invitations').where('endsAt', '<=', now).execute();
  },
});
