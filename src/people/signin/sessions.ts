import { v4 as uuidv4 } from 'uuid';
import type { Database, Tx } from '../../platform/db/database.ts';
import {
  type Account,
  accountOf,
  type Beginning,
  type SignedIn,
  type SignInWay,
  signInWays,
  tellOwner,
} from './accounts.ts';
import { signinStore } from './signin.store.ts';
import { hashToken, newToken } from './tokens.ts';

export type Session = {
  readonly id: string;
  readonly way: SignInWay;
  readonly device: string;
  /** Instants, ISO 8601 in UTC. */
  readonly begunAt: string;
  readonly seenAt: string;
};

/** Days are `YYYY-MM-DD`. */
type Dated = { readonly id: string; readonly addedOn: string; readonly usedOn: string | undefined };

/** `device`: where the key was added. */
export type Passkey = Dated & { readonly device: string };
export type Identity = Dated & { readonly issuer: string };

export type Access = {
  /** Those under way, the last used first. */
  readonly sessions: readonly Session[];
  readonly passkeys: readonly Passkey[];
  readonly identities: readonly Identity[];
};

/**
 * A day after the last use, and 30 days after the beginning; one day after it when another site began the
 * session, so that the site confirms each day who the person is, and in which groups.
 */
const unusedMs = 86_400_000;
const longestMs = 30 * 86_400_000;
const longestFromElsewhereMs = 86_400_000;
/** The precision of the last use: a page should not be a write. */
const seenMs = 300_000;

const agoFrom = (now: Date, ms: number): string => new Date(now.getTime() - ms).toISOString();

const isOver = (
  { way, begunAt, seenAt }: Pick<Session, 'begunAt' | 'seenAt'> & { readonly way: string },
  now: Date,
): boolean =>
  seenAt < agoFrom(now, unusedMs) ||
  begunAt < agoFrom(now, way === 'oidc' ? longestFromElsewhereMs : longestMs);

type AccessRow = Awaited<ReturnType<ReturnType<typeof signinStore>['accessOf']>>[number];

const dated = ({ id, since, used }: AccessRow): Dated => ({ id, addedOn: since, usedOn: used ?? undefined });

const sessionFrom = ({ id, way, name, since, used }: AccessRow): Session => ({
  id,
  way: signInWays.find((each) => each === way) ?? 'invitation',
  device: name,
  begunAt: since,
  seenAt: used ?? since,
});

const accessFrom = (all: readonly AccessRow[], now: Date): Access => {
  const rows = (kind: string) => all.filter((row) => row.kind === kind);
  return {
    sessions: rows('session')
      .map(sessionFrom)
      .filter((session) => !isOver(session, now))
      .toSorted((one, other) => (one.seenAt < other.seenAt ? 1 : -1)),
    passkeys: rows('passkey').map((row) => ({ ...dated(row), device: row.name })),
    identities: rows('identity').map((row) => ({ ...dated(row), issuer: row.name })),
  };
};

export const sweepSessions = async (tx: Tx, now: Date): Promise<void> => {
  await signinStore(tx).endOld(agoFrom(now, unusedMs), agoFrom(now, longestMs));
  await signinStore(tx).removeOldTokens(now.toISOString());
};

export const sessionsOf = ({ db, clock }: { readonly db: Database['db']; readonly clock: () => Date }) => {
  /** Replaces the session that the device had: the person gets a token that nobody held before. */
  const beginIn = async (
    tx: Tx,
    account: Pick<Account, 'id'>,
    { way, device, former }: Beginning,
  ): Promise<string> => {
    const store = signinStore(tx);
    const held = former === '' ? undefined : await store.session(hashToken(former));
    if (held) await store.endSession(held.account, held.id);
    const token = newToken();
    const now = clock().toISOString();
    const session = { id: uuidv4(), tokenHash: hashToken(token), account: account.id, way, device };
    await store.beginSession({ ...session, begunAt: now, seenAt: now });
    await tellOwner(tx, clock(), account, 'signed-in', way);
    return token;
  };

  return {
    beginIn,

    begin: (account: Pick<Account, 'id'>, beginning: Beginning): Promise<string> =>
      db.transaction().execute((tx) => beginIn(tx, account, beginning)),

    find: async (token: string): Promise<SignedIn | undefined> => {
      if (token === '') return undefined;
      const now = clock();
      const row = await signinStore(db).session(hashToken(token));
      if (!row || isOver(row, now)) return undefined;
      if (row.seenAt < agoFrom(now, seenMs)) await signinStore(db).seen(row.id, now.toISOString());
      return { account: accountOf({ ...row, id: row.account }), sessionId: row.id };
    },

    accessOf: async ({ id }: Pick<Account, 'id'>): Promise<Access> =>
      accessFrom(await signinStore(db).accessOf(id), clock()),

    end: ({ account, sessionId }: SignedIn, id: string): Promise<boolean> =>
      db.transaction().execute(async (tx) => {
        const ended = await signinStore(tx).endSession(account.id, id);
        if (ended) await tellOwner(tx, clock(), account, id === sessionId ? 'signed-out' : 'session-ended');
        return ended;
      }),

    endAll: (account: Pick<Account, 'id'>): Promise<void> =>
      db.transaction().execute(async (tx) => {
        await signinStore(tx).endSessions(account.id);
        await tellOwner(tx, clock(), account, 'sessions-ended');
      }),
  };
};
