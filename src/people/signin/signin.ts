/** Accounts of people who sign in, the sessions of their devices, and their ways in. */
import { v4 as uuidv4 } from 'uuid';
import type { Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import {
  type Account,
  accountOf,
  type Beginning,
  type SignedIn,
  type SignInWay,
  tellOwner,
} from './accounts.ts';
import { sessionsOf, sweepSessions } from './sessions.ts';
import { signinStore } from './signin.store.ts';
import { type WaysInDeps, waysIn } from './ways-in.ts';

export type { Account, Beginning, SignedIn, SignInWay };

export const actorOf = ({ id }: Pick<Account, 'id'>): Actor => ({ kind: 'account', id });

/** Removes what a feature keeps of an account, in the transaction that erases it. */
export type Leaver = (tx: Tx, accountId: string, now: Date) => Promise<void>;

export type Signin = ReturnType<typeof signin>;

type Deps = WaysInDeps & {
  /** Called once the erasure of an account is committed. */
  readonly left?: (accountId: string) => void;
};

export const signin = (deps: Deps) => {
  const { db, clock, left } = deps;
  const leavers: Leaver[] = [];

  const erase = async (tx: Tx, accountId: string): Promise<void> => {
    for (const leaver of leavers) await leaver(tx, accountId, clock());
    await signinStore(tx).remove(accountId);
  };

  return {
    ...sessionsOf(deps),
    ...waysIn(deps),

    /** Called once by each feature, before serving. */
    register: (leaver: Leaver): void => void leavers.push(leaver),

    open: async (
      tx: Tx,
      { name, lang }: Pick<Account, 'name' | 'lang'>,
      id: string = uuidv4(),
    ): Promise<Account> => {
      const account: Account = { id, name, email: undefined, lang };
      await signinStore(tx).add({ ...account, email: null, createdAt: clock().toISOString() });
      await tellOwner(tx, clock(), account, 'account-opened');
      return account;
    },

    rename: (account: Pick<Account, 'id'>, name: string): Promise<void> =>
      db.transaction().execute(async (tx) => {
        await signinStore(tx).rename(account.id, name);
        await tellOwner(tx, clock(), account, 'account-changed');
      }),

    /** People who left have none. */
    names: (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => signinStore(db).names(ids),

    accounts: async (ids: readonly string[]): Promise<readonly Account[]> =>
      (await signinStore(db).accounts(ids)).map(accountOf),

    /**
     * Erases the account and all that features keep of the person. What they did stays, under an id that leads to
     * nobody.
     *
     * @param may whether they may leave now, asked in the transaction
     */
    leave: async (account: Pick<Account, 'id'>, may: (tx: Tx) => Promise<boolean>): Promise<boolean> => {
      const done = await db.transaction().execute(async (tx) => {
        if (!(await may(tx))) return false;
        await erase(tx, account.id);
        await tellOwner(tx, clock(), account, 'account-left');
        return true;
      });
      if (done) left?.(account.id);
      return done;
    },

    /** Erases again people who came back with an older database. */
    leaveAgain: (ids: readonly string[]): Promise<void> =>
      db.transaction().execute(async (tx) => {
        for (const id of ids) await erase(tx, id);
      }),

    sweep: (tx: Tx): Promise<void> => sweepSessions(tx, clock()),
  };
};
