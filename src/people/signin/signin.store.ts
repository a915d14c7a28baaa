import { sql } from 'kysely';
import { rowsOf } from '../../platform/db/batches.ts';
import { compiledOnce } from '../../platform/db/compiled.ts';
import { type Db, forUpdate, type Tx } from '../../platform/db/database.ts';
import { changesAny, run } from '../../platform/db/queries.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type AccountRow = Tables['accounts'];
export type SessionRow = Tables['sessions'];
export type PasskeyRow = Tables['passkeys'];

/** Runs at every page of a signed-in person. */
const sessionOf = compiledOnce((db) =>
  db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account')
    .select([
      'sessions.id',
      'sessions.way',
      'sessions.begunAt',
      'sessions.seenAt',
      'accounts.id as account',
      'accounts.name',
      'accounts.email',
      'accounts.lang',
    ])
    .where('sessions.tokenHash', '=', '')
    .compile(),
);

const word = (text: string) => sql.lit<string>(text);

const accessOf = compiledOnce((db) =>
  db
    .selectFrom('passkeys')
    .select(['id', word('').as('way'), 'device as name', 'addedOn as since', 'usedOn as used'])
    .select(word('passkey').as('kind'))
    .where('account', '=', '')
    .unionAll(
      db
        .selectFrom('identities')
        .select(['id', word('').as('way'), 'issuer as name', 'addedOn as since', 'usedOn as used'])
        .select(word('identity').as('kind'))
        .where('account', '=', ''),
    )
    .unionAll(
      db
        .selectFrom('sessions')
        .select(['id', 'way', 'device as name', 'begunAt as since', 'seenAt as used'])
        .select(word('session').as('kind'))
        .where('account', '=', ''),
    )
    .orderBy('since')
    .orderBy('id')
    .compile(),
);

export const signinStore = (db: Db) => ({
  add: (account: AccountRow): Promise<void> => run(db.insertInto('accounts').values(account)),

  names: async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const rows = await rowsOf(ids, (some) =>
      db.selectFrom('accounts').select(['id', 'name']).where('id', 'in', some),
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  },

  accounts: (ids: readonly string[]): Promise<AccountRow[]> =>
    rowsOf(ids, (some) => db.selectFrom('accounts').selectAll().where('id', 'in', some)),

  rename: (id: string, name: string): Promise<void> =>
    run(db.updateTable('accounts').set({ name }).where('id', '=', id)),

  withEmail: (email: string): Promise<{ id: string } | undefined> =>
    db.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirst(),

  setEmail: (id: string, email: string | null): Promise<void> =>
    run(db.updateTable('accounts').set({ email }).where('id', '=', id)),

  beginSession: (session: SessionRow): Promise<void> => run(db.insertInto('sessions').values(session)),

  session: async (tokenHash: string) => (await sessionOf(db, tokenHash))[0],

  seen: (id: string, at: string): Promise<void> =>
    run(db.updateTable('sessions').set({ seenAt: at }).where('id', '=', id)),

  accessOf: (accountId: string) => accessOf(db, accountId, accountId, accountId),

  endSession: (accountId: string, id: string): Promise<boolean> =>
    changesAny(db.deleteFrom('sessions').where('account', '=', accountId).where('id', '=', id)),

  endSessions: (accountId: string): Promise<void> =>
    run(db.deleteFrom('sessions').where('account', '=', accountId)),

  endOld: (unusedSince: string, begunBefore: string): Promise<void> =>
    run(
      db
        .deleteFrom('sessions')
        .where((row) => row.or([row('seenAt', '<', unusedSince), row('begunAt', '<', begunBefore)])),
    ),

  addPasskey: (passkey: PasskeyRow): Promise<boolean> =>
    changesAny(
      db
        .insertInto('passkeys')
        .values(passkey)
        .onConflict((conflict) => conflict.column('id').doNothing()),
    ),

  passkey: (id: string): Promise<PasskeyRow | undefined> =>
    db.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst(),

  passkeysOf: (accountId: string): Promise<PasskeyRow[]> =>
    db
      .selectFrom('passkeys')
      .selectAll()
      .where('account', '=', accountId)
      .orderBy('addedOn')
      .orderBy('id')
      .execute(),

  usePasskey: (id: string, counter: number, day: string): Promise<void> =>
    run(db.updateTable('passkeys').set({ counter, usedOn: day }).where('id', '=', id)),

  removePasskey: (accountId: string, id: string): Promise<boolean> =>
    changesAny(db.deleteFrom('passkeys').where('account', '=', accountId).where('id', '=', id)),

  /** The token works once. */
  keepToken: (token: Tables['one_time_tokens']): Promise<void> =>
    run(db.insertInto('one_time_tokens').values(token)),

  takeToken: async (tokenHash: string, purpose: string, now: string): Promise<string | undefined> => {
    const row = await db
      .deleteFrom('one_time_tokens')
      .where('tokenHash', '=', tokenHash)
      .where('purpose', '=', purpose)
      .returning(['about', 'endsAt'])
      .executeTakeFirst();
    return row && row.endsAt > now ? row.about : undefined;
  },

  removeOldTokens: (now: string): Promise<void> =>
    run(db.deleteFrom('one_time_tokens').where('endsAt', '<=', now)),

  remove: async (id: string): Promise<void> => {
    const { email } =
      (await db.selectFrom('accounts').select('email').where('id', '=', id).executeTakeFirst()) ?? {};
    await db
      .deleteFrom('email_links')
      .where((row) => row.or([row('account', '=', id), row('email', '=', email ?? '')]))
      .execute();
    await db.deleteFrom('identities').where('account', '=', id).execute();
    await db.deleteFrom('sessions').where('account', '=', id).execute();
    await db.deleteFrom('passkeys').where('account', '=', id).execute();
    await db.deleteFrom('accounts').where('id', '=', id).execute();
  },
});

export type WaysIn = {
  readonly email: string | undefined;
  readonly passkeys: number;
  readonly issuers: readonly string[];
};

/** Locks the account, so that its ways in do not change before the transaction ends. */
export const waysNow = async (tx: Tx, accountId: string): Promise<WaysIn> => {
  const query = tx.selectFrom('accounts').select('email').where('id', '=', accountId);
  const account = await forUpdate(tx, query).executeTakeFirst();
  const passkeys = await tx.selectFrom('passkeys').select('id').where('account', '=', accountId).execute();
  const identities = await tx
    .selectFrom('identities')
    .select('issuer')
    .where('account', '=', accountId)
    .execute();
  return {
    email: account?.email ?? undefined,
    passkeys: passkeys.length,
    issuers: identities.map(({ issuer }) => issuer),
  };
};

export type IdentityRow = Tables['identities'];

export const identitiesStore = (db: Db) => ({
  of: (issuer: string, subjectHash: string): Promise<IdentityRow | undefined> =>
    db
      .selectFrom('identities')
      .selectAll()
      .where('issuer', '=', issuer)
      .where('subjectHash', '=', subjectHash)
      .executeTakeFirst(),

  all: (accountId: string): Promise<IdentityRow[]> =>
    db
      .selectFrom('identities')
      .selectAll()
      .where('account', '=', accountId)
      .orderBy('addedOn')
      .orderBy('id')
      .execute(),

  add: (identity: IdentityRow): Promise<boolean> =>
    changesAny(
      db
        .insertInto('identities')
        .values(identity)
        .onConflict((conflict) => conflict.columns(['issuer', 'subjectHash']).doNothing()),
    ),

  used: (id: string, day: string): Promise<void> =>
    run(db.updateTable('identities').set({ usedOn: day }).where('id', '=', id)),

  remove: (accountId: string, id: string): Promise<boolean> =>
    changesAny(db.deleteFrom('identities').where('account', '=', accountId).where('id', '=', id)),
});

export type EmailLinkRow = Tables['email_links'];

export const linksStore = (db: Db) => ({
  add: (link: EmailLinkRow): Promise<void> => run(db.insertInto('email_links').values(link)),

  get: (id: string): Promise<EmailLinkRow | undefined> =>
    db.selectFrom('email_links').selectAll().where('id', '=', id).executeTakeFirst(),

  of: (tokenHash: string): Promise<EmailLinkRow | undefined> =>
    db.selectFrom('email_links').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst(),

  prepare: (id: string, accountId: string, tokenHash: string): Promise<boolean> =>
    changesAny(db.updateTable('email_links').set({ account: accountId, tokenHash }).where('id', '=', id)),

  take: (id: string): Promise<boolean> => changesAny(db.deleteFrom('email_links').where('id', '=', id)),

  removeOf: (accountId: string, purpose: string): Promise<void> =>
    run(db.deleteFrom('email_links').where('account', '=', accountId).where('purpose', '=', purpose)),

  removeOld: (now: string): Promise<void> => run(db.deleteFrom('email_links').where('endsAt', '<=', now)),
});
