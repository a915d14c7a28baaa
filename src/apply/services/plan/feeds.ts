/** Calendars of the plan of a service: an address that only its person was shown, which programs read by themselves. */

import type { Organisations } from '../../../people/organisations/organisations.ts';
import type { Account, Signin } from '../../../people/signin/signin.ts';
import { hashToken, isToken, newToken } from '../../../people/signin/tokens.ts';
import type { Database } from '../../../platform/db/database.ts';
import { dayOf } from '../../../standard/days.ts';
import { type FeedRow, feedsStore } from './feeds.store.ts';

/** What a calendar has: all that is due in a service, or what is its person's alone. */
export const feedScopes = ['all', 'mine'] as const;
export type FeedScope = (typeof feedScopes)[number];

/** The calendar that someone has of a service. */
export type Feed = Omit<FeedRow, 'whose'> & { readonly whose: FeedScope };

const feedOf = (row: FeedRow): Feed => ({ ...row, whose: row.whose === 'mine' ? 'mine' : 'all' });

export type Feeds = ReturnType<typeof feeds>;

/**
 * Makes and ends the addresses of calendars. The hash of an address alone is kept: it is shown once. It ends with the role that
 * let its person read the service, for good: a role that is given back opens no address of before.
 */
export const feeds = ({
  db,
  clock,
  organisations,
  signin,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly organisations: Pick<Organisations, 'allowed'>;
  readonly signin: Pick<Signin, 'register'>;
}) => {
  signin.register((tx, account) => feedsStore(tx).removeAllOf(account));

  /** Those of these addresses whose person may still read their service; the others end. */
  const stillRead = async <Row extends Pick<FeedRow, 'account' | 'service'>>(
    rows: readonly Row[],
  ): Promise<readonly Row[]> => {
    const asked = rows.map((row) => ({ account: row.account, place: row.service, row }));
    const kept = new Set(await organisations.allowed('read', asked));
    for (const each of asked) if (!kept.has(each)) await feedsStore(db).remove(each.account, each.place);
    return [...kept].map(({ row }) => row);
  };

  return {
    /** The calendar that someone has of a service. */
    of: async ({ id }: Pick<Account, 'id'>, service: string): Promise<Feed | undefined> => {
      const row = await feedsStore(db).of(id, service);
      return row && feedOf(row);
    },

    /** Makes an address, in place of the one that was. @returns what it ends with, which nothing tells again */
    make: async ({ id }: Pick<Account, 'id'>, service: string, whose: FeedScope): Promise<string> => {
      const token = newToken();
      await feedsStore(db).keep({
        tokenHash: hashToken(token),
        account: id,
        service,
        whose,
        madeOn: dayOf(clock()),
      });
      return token;
    },

    revoke: ({ id }: Pick<Account, 'id'>, service: string): Promise<void> =>
      feedsStore(db).remove(id, service),

    /** The calendar of an address; undefined for one that leads nowhere, or no longer. */
    read: async (token: string): Promise<Feed | undefined> => {
      const row = isToken(token) ? await feedsStore(db).withToken(hashToken(token)) : undefined;
      const [kept] = row ? await stillRead([row]) : [];
      return kept && feedOf(kept);
    },

    /** Ends the addresses of those who may read their service no more, whether a program reads them or not. */
    sweep: async (): Promise<void> => {
      await stillRead(await feedsStore(db).all());
    },
  };
};
