import type { Db } from '../../../platform/db/database.ts';
import type { Tables } from '../../../platform/db/schema.ts';

export type FeedRow = Tables['plan_feeds'];

/** The addresses of calendars of plans. */
export const feedsStore = (db: Db) => ({
  of: (account: string, service: string): Promise<FeedRow | undefined> =>
    db
      .selectFrom('plan_feeds')
      .selectAll()
      .where('account_id', '=', account)
      .where('service_id', '=', service)
      .executeTakeFirst(),

  withToken: (hash: string): Promise<FeedRow | undefined> =>
    db.selectFrom('plan_feeds').selectAll().where('token_hash', '=', hash).executeTakeFirst(),

  /** Keeps an address in place of the one that the same person had for the same service. */
  keep: async ({ account_id, service_id, ...rest }: FeedRow): Promise<void> => {
    await db
      .insertInto('plan_feeds')
      .values({ account_id, service_id, ...rest })
      .onConflict((conflict) => conflict.columns(['account_id', 'service_id']).doUpdateSet(rest))
      .execute();
  },

  remove: async (account: string, service: string): Promise<void> => {
    await db
      .deleteFrom('plan_feeds')
      .where('account_id', '=', account)
      .where('service_id', '=', service)
      .execute();
  },

  removeAllOf: async (account: string): Promise<void> => {
    await db.deleteFrom('plan_feeds').where('account_id', '=', account).execute();
  },

  /** Every address, by who has it and of which service. */
  all: (): Promise<Pick<FeedRow, 'account_id' | 'service_id'>[]> =>
    db.selectFrom('plan_feeds').select(['account_id', 'service_id']).execute(),
});
