import type { Updateable } from 'kysely';
import { rowsOf } from '../../platform/db/batches.ts';
import { compiledOnce } from '../../platform/db/compiled.ts';
import type { Db } from '../../platform/db/database.ts';
import { changesAny, run } from '../../platform/db/queries.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type OrganisationRow = Tables['organisations'];
export type RoleRow = Tables['roles'];
export type InvitationRow = Tables['invitations'];

const allBodies = compiledOnce((db) =>
  db.selectFrom('organisations').selectAll().orderBy('nameFr').orderBy('id').compile(),
);
const rolesOf = compiledOnce((db) => db.selectFrom('roles').selectAll().where('account', '=', '').compile());

export const organisationsStore = (db: Db) => ({
  all: (): Promise<OrganisationRow[]> => allBodies(db),

  add: (organisation: OrganisationRow): Promise<void> =>
    run(db.insertInto('organisations').values(organisation)),

  change: async (
    id: string,
    to: Updateable<Pick<OrganisationRow, 'nameFr' | 'nameEn' | 'parent'>>,
  ): Promise<void> => {
    // Sets the id too, because an empty SET is not SQL.
    await db
      .updateTable('organisations')
      .set({ ...to, id })
      .where('id', '=', id)
      .execute();
  },

  rolesOf: (accountId: string): Promise<RoleRow[]> => rolesOf(db, accountId),

  rolesOfAny: (accountIds: readonly string[]): Promise<RoleRow[]> =>
    rowsOf(accountIds, (some) => db.selectFrom('roles').selectAll().where('account', 'in', some)),

  rolesIn: (organisationId: string): Promise<RoleRow[]> =>
    db
      .selectFrom('roles')
      .selectAll()
      .where('organisation', '=', organisationId)
      .orderBy('givenAt')
      .orderBy('account')
      .execute(),

  /** By default, the administrators of the installation. */
  holders: async (role = 'administrator', organisationId = ''): Promise<string[]> => {
    const rows = await db
      .selectFrom('roles')
      .select('account')
      .where('role', '=', role)
      .where('organisation', '=', organisationId)
      .execute();
    return rows.map((row) => row.account);
  },

  roles: (): Promise<Pick<RoleRow, 'account' | 'organisation'>[]> =>
    db
      .selectFrom('roles')
      .select(['account', 'organisation'])
      .where('organisation', '!=', '')
      .orderBy('organisation')
      .orderBy('account')
      .execute(),

  rolesInAny: (organisationIds: readonly string[]): Promise<RoleRow[]> =>
    db
      .selectFrom('roles')
      .selectAll()
      .where('organisation', 'in', ['-', ...organisationIds])
      .orderBy('givenAt')
      .orderBy('account')
      .execute(),

  accountsIn: async (places: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await rowsOf(places, (some) =>
      db.selectFrom('roles').select('account').distinct().where('organisation', 'in', some),
    );
    return new Set(rows.map(({ account }) => account));
  },

  peopleIn: async (organisationIds: readonly string[]): Promise<string[]> => {
    const rows = await db
      .selectFrom('roles')
      .select('account')
      .distinct()
      .where('organisation', 'in', ['-', ...organisationIds])
      .execute();
    return rows.map((row) => row.account);
  },

  give: (role: RoleRow): Promise<boolean> =>
    changesAny(
      db
        .insertInto('roles')
        .values(role)
        .onConflict((conflict) => conflict.doNothing()),
    ),

  /** Keeps a role that a group gave, as if a person had given it. */
  keepByHand: ({
    account,
    role,
    organisation,
  }: Pick<RoleRow, 'account' | 'role' | 'organisation'>): Promise<void> =>
    run(
      db
        .updateTable('roles')
        .set({ givenBy: '' })
        .where('account', '=', account)
        .where('role', '=', role)
        .where('organisation', '=', organisation),
    ),

  take: ({
    account,
    role,
    organisation,
  }: Pick<RoleRow, 'account' | 'role' | 'organisation'>): Promise<boolean> =>
    changesAny(
      db
        .deleteFrom('roles')
        .where('account', '=', account)
        .where('role', '=', role)
        .where('organisation', '=', organisation),
    ),

  takeAll: (accountId: string): Promise<void> => run(db.deleteFrom('roles').where('account', '=', accountId)),

  invite: (invitation: InvitationRow): Promise<void> => run(db.insertInto('invitations').values(invitation)),

  /** Finds it by the token of either link: copied by hand or e-mailed. */
  invitation: (tokenHash: string): Promise<InvitationRow | undefined> =>
    db
      .selectFrom('invitations')
      .selectAll()
      .where((row) => row.or([row('tokenHash', '=', tokenHash), row('mailedHash', '=', tokenHash)]))
      .executeTakeFirst(),

  invitationNamed: (id: string): Promise<InvitationRow | undefined> =>
    db.selectFrom('invitations').selectAll().where('id', '=', id).executeTakeFirst(),

  prepareMail: (id: string, tokenHash: string): Promise<boolean> =>
    changesAny(db.updateTable('invitations').set({ mailedHash: tokenHash }).where('id', '=', id)),

  takeInvitation: (id: string): Promise<boolean> =>
    changesAny(db.deleteFrom('invitations').where('id', '=', id)),

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

  removeSetUps: (): Promise<void> => run(db.deleteFrom('invitations').where('invitedBy', '=', '')),

  removeInvitationsBy: (accountId: string): Promise<void> =>
    run(db.deleteFrom('invitations').where('invitedBy', '=', accountId)),

  removeOldInvitations: (now: string): Promise<void> =>
    run(db.deleteFrom('invitations').where('endsAt', '<=', now)),
});
