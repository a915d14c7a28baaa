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

export type Leaver = (tx: Tx, accountId: string, now: Date) => Promise<void>;

export type Signin = ReturnType<typeof signin>;

type Deps = WaysInDeps & {
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

    names: (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => signinStore(db).names(ids),

    accounts: async (ids: readonly string[]): Promise<readonly Account[]> =>
      (await signinStore(db).accounts(ids)).map(accountOf),

    /** What the person did stays, under an id that leads to nobody. `may` is asked in the transaction. */
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

    leaveAgain: (ids: readonly string[]): Promise<void> =>
      db.transaction().execute(async (tx) => {
        for (const id of ids) await erase(tx, id);
      }),

    sweep: (tx: Tx): Promise<void> => sweepSessions(tx, clock()),
  };
};
