import type { Database } from '../../platform/db/database.ts';
import { dayOf } from '../../standard/days.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { Claims } from './claims.ts';
import { countsStore } from './counts.store.ts';
import { countsOf, type LearnerCounts, type Stage } from './counts.ts';

export type Counted = LearnerCounts & { /** Day, `YYYY-MM-DD`. */ readonly countedOn: string };

/** Counts each week, per public body, how many people are at each stage of their training. */
export const counting = ({
  db,
  clock,
  claims,
  organisations,
  stagesOf,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly claims: Claims;
  readonly organisations: Organisations;
  readonly stagesOf: (learners: readonly string[]) => Promise<ReadonlyMap<string, Stage>>;
}) => ({
  count: async (): Promise<void> => {
    const claimed = await claims.all();
    const reached = await stagesOf(claimed.map(({ learner }) => learner));
    const stages = new Map(claimed.map(({ account, learner }) => [account, reached.get(learner)]));
    const bodies = [...(await organisations.all()).values()];
    const counts = countsOf(bodies, await organisations.people(), (account) => stages.get(account));
    const day = dayOf(clock());
    await db
      .transaction()
      .execute((tx) =>
        countsStore(tx).replace(
          [...counts].map(([id, numbers]) => ({ organisation: id, countedOn: day, ...numbers })),
        ),
      );
  },
});
