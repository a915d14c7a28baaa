/** Who signs in: accounts, and the sessions of their devices. Learners and participants need neither. */
import { v4 as uuidv4 } from 'uuid';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import type { Lang } from '../../standard/standard.ts';
import { languages } from '../../standard/standard.ts';
import { writeJournal } from './journal.ts';
import { type AccountRow, signinStore, type WaysIn, waysNow } from './signin.store.ts';
import { hashToken, newToken } from './tokens.ts';

export type Account = {
  readonly id: string;
  /** As they want to be called by those of their bodies. */
  readonly name: string;
  /** Undefined for who gave none. */
  readonly email: string | undefined;
  readonly lang: Lang;
};

/** How a session was begun. */
export const signInWays = ['set-up', 'invitation', 'passkey', 'email', 'oidc', 'demo'] as const;
export type SignInWay = (typeof signInWays)[number];

/** How a session begins: by which way, on which device, and in place of which token; empty for none. */
export type Beginning = { readonly way: SignInWay; readonly device: string; readonly former: string };

/** Someone at a device of theirs, signed in. */
export type SignedIn = { readonly account: Account; readonly sessionId: string };

/** A session, as its owner sees it. */
export type Session = {
  readonly id: string;
  readonly way: SignInWay;
  /** Empty when its browser did not say. */
  readonly device: string;
  /** Instants, ISO 8601 in UTC. */
  readonly begunAt: string;
  readonly seenAt: string;
};

/** A key of a device, as its owner sees it. */
export type Passkey = {
  readonly id: string;
  /** Where it was added; empty when its browser did not say. */
  readonly device: string;
  /** Days, `YYYY-MM-DD`. */
  readonly addedOn: string;
  readonly usedOn: string | undefined;
};

/** An identity at another site, as the owner of its account sees it. */
export type Identity = {
  readonly id: string;
  readonly issuer: string;
  /** Days, `YYYY-MM-DD`. */
  readonly addedOn: string;
  readonly usedOn: string | undefined;
};

/** Where the owner of an account is signed in, and what lets them in. */
export type Access = {
  /** Those that have not ended, the one used last first. */
  readonly sessions: readonly Session[];
  /** The first added first, as identities are. */
  readonly passkeys: readonly Passkey[];
  readonly identities: readonly Identity[];
};

/**
 * A session ends by itself once it was not used for a day, and 30 days after it began; one that another site began, a day
 * after: what that site says of someone, and of their groups, is asked again each day.
 */
const unusedMs = 86_400_000;
const longestMs = 30 * 86_400_000;
const longestFromElsewhereMs = 86_400_000;
/** When a session was last used is kept to five minutes: a page is not a write. */
const seenMs = 300_000;

const accountOf = (row: Pick<AccountRow, 'id' | 'name' | 'email' | 'lang'>): Account => ({
  id: row.id,
  name: row.name,
  email: row.email ?? undefined,
  lang: languages.find((lang) => lang === row.lang) ?? 'fr',
});

/** Who did something, when they are signed in. */
export const actorOf = ({ id }: Pick<Account, 'id'>): Actor => ({ kind: 'account', id });

/** What a feature removes of an account whose owner leaves, in the transaction of the leaving. */
export type Leaver = (tx: Tx, accountId: string, now: Date) => Promise<void>;

export type Signin = ReturnType<typeof signin>;

/** What an account is let in by: one of its keys, its address, one of its identities. */
export type WayIn = 'passkey' | 'email' | { readonly issuer: string };

/** Opens accounts, and begins, finds and ends their sessions. */
export const signin = ({
  db,
  clock,
  mails = false,
  issuers = [],
  left = () => {},
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  /** Whether links are sent by e-mail: an address is a way in then. */
  readonly mails?: boolean;
  /** Sites that people may sign in by: an identity of one of them is a way in. */
  readonly issuers?: readonly string[];
  /** Told who has left, once it is committed. */
  readonly left?: (accountId: string) => void;
}) => {
  const leavers: Leaver[] = [];
  const ago = (ms: number): string => new Date(clock().getTime() - ms).toISOString();

  /** Writes what the owner of an account did to it. */
  const tell = (
    tx: Tx,
    account: Pick<Account, 'id'>,
    act: Parameters<typeof writeJournal>[2]['act'],
    about = '',
  ) => writeJournal(tx, clock(), { actor: actorOf(account), act, about });

  /** How many things let an account in: an address does where links are sent, an identity where its site is asked. */
  const waysIn = (held: WaysIn): number =>
    held.passkeys +
    (mails && held.email !== undefined ? 1 : 0) +
    held.issuers.filter((issuer) => issuers.includes(issuer)).length;

  const isLastWay = async (tx: Tx, accountId: string, held: WayIn): Promise<boolean> => {
    const now = await waysNow(tx, accountId);
    // What lets nobody in today may always go.
    if (held === 'email' && !(mails && now.email !== undefined)) return false;
    if (typeof held === 'object' && !issuers.includes(held.issuer)) return false;
    return waysIn(now) <= 1;
  };

  const isOver = ({ way, begunAt, seenAt }: Pick<Session, 'begunAt' | 'seenAt'> & { readonly way: string }) =>
    seenAt < ago(unusedMs) || begunAt < ago(way === 'oidc' ? longestFromElsewhereMs : longestMs);

  const erase = async (tx: Tx, accountId: string): Promise<void> => {
    for (const leaver of leavers) await leaver(tx, accountId, clock());
    await signinStore(tx).remove(accountId);
  };

  /** Begins a session in a transaction: see `begin`. */
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
    await store.beginSession({
      id: uuidv4(),
      tokenHash: hashToken(token),
      account: account.id,
      way,
      device,
      begunAt: now,
      seenAt: now,
    });
    await tell(tx, account, 'signed-in', way);
    return token;
  };

  return {
    /** Says what a feature removes when someone leaves. Called once by each, before serving. */
    register: (leaver: Leaver): void => void leavers.push(leaver),

    /** Opens an account, of an id that nobody has where its opener needs it first. */
    open: async (
      tx: Tx,
      { name, lang }: Pick<Account, 'name' | 'lang'>,
      id: string = uuidv4(),
    ): Promise<Account> => {
      const account: Account = { id, name, email: undefined, lang };
      await signinStore(tx).add({ ...account, email: null, createdAt: clock().toISOString() });
      await tell(tx, account, 'account-opened');
      return account;
    },

    /**
     * Begins a session, in place of the one that the device had: who signs in is given a token that nobody held before.
     *
     * @returns what the device is to hold
     */
    begin: (account: Pick<Account, 'id'>, beginning: Beginning): Promise<string> =>
      db.transaction().execute((tx) => beginIn(tx, account, beginning)),

    beginIn,

    /** Who holds a token; undefined for nobody, and once the session has ended. */
    find: async (token: string): Promise<SignedIn | undefined> => {
      if (token === '') return undefined;
      const row = await signinStore(db).session(hashToken(token));
      if (!row || isOver(row)) return undefined;
      if (row.seenAt < ago(seenMs)) await signinStore(db).seen(row.id, clock().toISOString());
      return { account: accountOf({ ...row, id: row.account }), sessionId: row.id };
    },

    /** Where the owner of an account is signed in, and what lets them in. */
    accessOf: async ({ id }: Pick<Account, 'id'>): Promise<Access> => {
      const rows = Map.groupBy(await signinStore(db).accessOf(id), ({ kind }) => kind);
      const dated = ({ since, used }: { readonly since: string; readonly used: string | null }) => ({
        addedOn: since,
        usedOn: used ?? undefined,
      });
      return {
        sessions: (rows.get('session') ?? [])
          .map(({ id, way, name, since, used }) => ({
            id,
            way: signInWays.find((each) => each === way) ?? 'invitation',
            device: name,
            begunAt: since,
            seenAt: used ?? since,
          }))
          .filter((session) => !isOver(session))
          .toSorted((one, other) => (one.seenAt < other.seenAt ? 1 : -1)),
        passkeys: (rows.get('passkey') ?? []).map((row) => ({ id: row.id, device: row.name, ...dated(row) })),
        identities: (rows.get('identity') ?? []).map((row) => ({
          id: row.id,
          issuer: row.name,
          ...dated(row),
        })),
      };
    },

    /**
     * Whether nothing would let someone in again, were their devices signed out. The door of the demonstration stays open
     * to who came by it.
     */
    hasNoWayBack: ({ email }: Pick<Account, 'email'>, { passkeys, identities, sessions }: Access): boolean =>
      !sessions.some(({ way }) => way === 'demo') &&
      waysIn({ email, passkeys: passkeys.length, issuers: identities.map(({ issuer }) => issuer) }) === 0,

    /** Ends a session of an account, everywhere at once. False when it had ended, or is another's. */
    end: ({ account, sessionId }: SignedIn, id: string): Promise<boolean> =>
      db.transaction().execute(async (tx) => {
        const ended = await signinStore(tx).endSession(account.id, id);
        if (ended) await tell(tx, account, id === sessionId ? 'signed-out' : 'session-ended');
        return ended;
      }),

    /** Ends every session of an account, this one too. */
    endAll: (account: Pick<Account, 'id'>): Promise<void> =>
      db.transaction().execute(async (tx) => {
        await signinStore(tx).endSessions(account.id);
        await tell(tx, account, 'sessions-ended');
      }),

    /** Gives an account another name. */
    rename: (account: Pick<Account, 'id'>, name: string): Promise<void> =>
      db.transaction().execute(async (tx) => {
        await signinStore(tx).rename(account.id, name);
        await tell(tx, account, 'account-changed');
      }),

    /** Whether something that lets an account in is the last such thing. Nothing changes that until the transaction ends. */
    isLast: (tx: Tx, { id }: Pick<Account, 'id'>, held: WayIn): Promise<boolean> => isLastWay(tx, id, held),

    /** Gives an account whose owner just showed that an address is theirs that address, where it has none and nobody has it. */
    keepEmail: async (tx: Tx, account: Pick<Account, 'id'>, email: string): Promise<void> => {
      if ((await waysNow(tx, account.id)).email !== undefined || (await signinStore(tx).withEmail(email)))
        return;
      await signinStore(tx).setEmail(account.id, email);
      await tell(tx, account, 'email-set');
    },

    /** Removes the address of an account. */
    removeEmail: (account: Pick<Account, 'id'>): Promise<'removed' | 'last' | 'none'> =>
      db.transaction().execute(async (tx) => {
        if ((await waysNow(tx, account.id)).email === undefined) return 'none';
        if (await isLastWay(tx, account.id, 'email')) return 'last';
        await signinStore(tx).setEmail(account.id, null);
        await tell(tx, account, 'email-removed');
        return 'removed';
      }),

    /** The names of accounts, by their ids; those who have left have none. */
    names: (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => signinStore(db).names(ids),

    /** These accounts; those who have left have none. */
    accounts: async (ids: readonly string[]): Promise<readonly Account[]> =>
      (await signinStore(db).accounts(ids)).map(accountOf),

    /**
     * Erases who someone is: their name, their keys, their sessions, and what every feature keeps of them. What they did
     * stays, under an id that leads to nobody.
     *
     * @param may asked in the transaction: whether they may leave now
     */
    leave: async (account: Pick<Account, 'id'>, may: (tx: Tx) => Promise<boolean>): Promise<boolean> => {
      const done = await db.transaction().execute(async (tx) => {
        if (!(await may(tx))) return false;
        await erase(tx, account.id);
        await tell(tx, account, 'account-left');
        return true;
      });
      if (done) left(account.id);
      return done;
    },

    /** Erases the accounts of people who came back with a database from before. */
    leaveAgain: (ids: readonly string[]): Promise<void> =>
      db.transaction().execute(async (tx) => {
        for (const id of ids) await erase(tx, id);
      }),

    /** Removes sessions that have ended by themselves, and tokens that are over. */
    sweep: async (tx: Tx): Promise<void> => {
      await signinStore(tx).endOld(ago(unusedMs), ago(longestMs));
      await signinStore(tx).removeOldTokens(clock().toISOString());
    },
  };
};
