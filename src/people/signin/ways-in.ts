import type { Database, Tx } from '../../platform/db/database.ts';
import { type Account, tellOwner } from './accounts.ts';
import type { Access } from './sessions.ts';
import { signinStore, type WaysIn, waysNow } from './signin.store.ts';

export type WayIn = 'passkey' | 'email' | { readonly issuer: string };

export type WaysInDeps = {
  readonly db: Database['db'];
  readonly clock: () => Date;
  /** Only then is an address a way in. */
  readonly mails?: boolean;
  /** Only their identities are a way in. */
  readonly issuers?: readonly string[];
};

export const waysIn = ({ db, clock, mails = false, issuers = [] }: WaysInDeps) => {
  const count = ({ passkeys, email, issuers: held }: WaysIn): number =>
    passkeys +
    (mails && email !== undefined ? 1 : 0) +
    held.filter((issuer) => issuers.includes(issuer)).length;

  /** The ways in do not change until the transaction ends. */
  const isLast = async (tx: Tx, { id }: Pick<Account, 'id'>, way: WayIn): Promise<boolean> => {
    const now = await waysNow(tx, id);
    // What lets nobody in today may always go.
    if (way === 'email' && !(mails && now.email !== undefined)) return false;
    if (typeof way === 'object' && !issuers.includes(way.issuer)) return false;
    return count(now) <= 1;
  };

  return {
    isLast,

    /** People of the demonstration always can, through its door. */
    hasNoWayBack: ({ email }: Pick<Account, 'email'>, { passkeys, identities, sessions }: Access): boolean =>
      !sessions.some(({ way }) => way === 'demo') &&
      count({ email, passkeys: passkeys.length, issuers: identities.map(({ issuer }) => issuer) }) === 0,

    /** If the account has none and no other account has it. */
    keepEmail: async (tx: Tx, account: Pick<Account, 'id'>, email: string): Promise<void> => {
      if ((await waysNow(tx, account.id)).email !== undefined || (await signinStore(tx).withEmail(email)))
        return;
      await signinStore(tx).setEmail(account.id, email);
      await tellOwner(tx, clock(), account, 'email-set');
    },

    removeEmail: (account: Pick<Account, 'id'>): Promise<'removed' | 'last' | 'none'> =>
      db.transaction().execute(async (tx) => {
        if ((await waysNow(tx, account.id)).email === undefined) return 'none';
        if (await isLast(tx, account, 'email')) return 'last';
        await signinStore(tx).setEmail(account.id, null);
        await tellOwner(tx, clock(), account, 'email-removed');
        return 'removed';
      }),
  };
};
