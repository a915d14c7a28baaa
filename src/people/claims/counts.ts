import type { Database } from '../../platform/db/database.ts';
import { dayOf } from '../../standard/days.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { countsStore } from './claims.store.ts';
import type { Claims } from './claims.ts';

export type Stage = 'begun' | 'finished' | 'attested';
export const stages = ['begun', 'finished', 'attested'] as const satisfies readonly Stage[];

type Among = (learners: readonly string[]) => Promise<ReadonlySet<string>>;

export const stagesIn =
  ({ passedAmong }: { readonly passedAmong: Among }, { heldAmong }: { readonly heldAmong: Among }) =>
  async (learners: readonly string[]): Promise<ReadonlyMap<string, Stage>> => {
    const attested = await heldAmong(learners);
    const passed = await passedAmong(learners.filter((id) => !attested.has(id)));
    const stageOf = (id: string): Stage =>
      attested.has(id) ? 'attested' : passed.has(id) ? 'finished' : 'begun';
    return new Map(learners.map((id) => [id, stageOf(id)]));
  };

export type LearnerCounts = Readonly<Record<Stage, number>>;

/** The width of a range, and the least number of people that is told. */
export const rangeSize = 5;

/** @internal exported for its test */
export const rangeOf = (people: number): number => Math.floor(people / rangeSize) * rangeSize;

type Kinship = { readonly id: string; readonly parent: string | undefined };

/**
 * Counts the people of each body, and of those below it, at each stage, as lower ends of ranges of five.
 * Since each bound hides five possible numbers, subtracting a body's counts, or a stage's, from another's
 * never reveals a number under five.
 *
 * @param peopleOf the accounts that have a role in each body
 * @param stageOf undefined for an account that holds no training record
 *
 * @internal exported for its test
 */
export const countsOf = (
  bodies: readonly Kinship[],
  peopleOf: ReadonlyMap<string, ReadonlySet<string>>,
  stageOf: (account: string) => Stage | undefined,
): ReadonlyMap<string, LearnerCounts> => {
  const below = Map.groupBy(bodies, ({ parent }) => parent);
  const peopleIn = (id: string, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> => {
    if (seen.has(id)) return new Set();
    const path = new Set([...seen, id]);
    const others = (below.get(id) ?? []).map((each) => peopleIn(each.id, path));
    return new Set([...(peopleOf.get(id) ?? []), ...others.flatMap((some) => [...some])]);
  };
  return new Map(
    bodies.map(({ id }) => {
      const reached = [...peopleIn(id)].flatMap((account) => {
        const stage = stageOf(account);
        return stage === undefined ? [] : [stages.indexOf(stage)];
      });
      const atLeast = (stage: Stage): number =>
        rangeOf(reached.filter((rank) => rank >= stages.indexOf(stage)).length);
      return [id, { begun: atLeast('begun'), finished: atLeast('finished'), attested: atLeast('attested') }];
    }),
  );
};

export type Counted = LearnerCounts & { /** Day, `YYYY-MM-DD`. */ readonly countedOn: string };

type Deps = {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly claims: Claims;
  readonly organisations: Organisations;
  readonly stagesOf: (learners: readonly string[]) => Promise<ReadonlyMap<string, Stage>>;
};

export const counting = ({ db, clock, claims, organisations, stagesOf }: Deps) => ({
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
