import type { Db } from '../../../platform/db/database.ts';
import type { Tables } from '../../../platform/db/schema.ts';

/** An address, less what it ends with. */
export type FeedRow = Omit<Tables['plan_feeds'], 'tokenHash'>;

const columns = ['account', 'service', 'whose', 'madeOn'] as const;

/** The addresses of calendars of plans. */
export const feedsStore = (db: Db) => ({
  of: (account: string, service: string): Promise<FeedRow | undefined> =>
    db
      .selectFrom('plan_feeds')
      .select(columns)
      .where('account', '=', account)
      .where('service', '=', service)
      .executeTakeFirst(),

  withToken: (hash: string): Promise<FeedRow | undefined> =>
    db.selectFrom('plan_feeds').select(columns).where('tokenHash', '=', hash).executeTakeFirst(),

  /** Keeps an address in place of the one that the same person had for the same service. */
  keep: async ({ account, service, ...rest }: Tables['plan_feeds']): Promise<void> => {
    await db
      .insertInto('plan_feeds')
      .values({ account, service, ...rest })
      .onConflict((conflict) => conflict.columns(['account', 'service']).doUpdateSet(rest))
      .execute();
  },

  remove: async (account: string, service: string): Promise<void> => {
    await db.deleteFrom('plan_feeds').where('account', '=', account).where('service', '=', service).execute();
  },

  removeAllOf: async (account: string): Promise<void> => {
    await db.deleteFrom('plan_feeds').where('account', '=', account).execute();
  },

  /** Every address, by who has it and of which service. */
  all: (): Promise<Pick<FeedRow, 'account' | 'service'>[]> =>
    db.selectFrom('plan_feeds').select(['account', 'service']).execute(),
});
