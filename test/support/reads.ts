/** How often a page asks its database. */
import type { TestContext } from 'node:test';
import { type CompiledQuery, DefaultQueryExecutor } from 'kysely';

/**
 * How often something was asked. A list of ids is asked for in batches of 128, the last of which is smaller, so that a longer
 * list may be one read in more statements: at least as many reads as there are batches that cannot follow another, at most
 * one a statement.
 */
type Times = { readonly least: number; readonly most: number };

/** What was asked of the database, by its words without the places of values. */
export type Reads = ReadonlyMap<string, Times>;

/** The largest batch that ids are asked for in: the only one that may follow another of its size. */
const largest = 128;

const lists = /in \([?, $\d]+\)/g;

/** How many values each list of a statement has: that of its ids, and of kinds of facts, which is always the same. */
const sizesIn = (sql: string): readonly number[] =>
  (sql.match(lists) ?? []).map((list) => list.split(',').length);

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

/** Whether a statement may ask for what another one of its words left of a list. */
const mayGoOn = (former: readonly number[], sizes: readonly number[]): boolean =>
  sizes.length > 0 && (sum(sizes) < sum(former) || (sum(sizes) === sum(former) && sizes.includes(largest)));

const timesOf = (sizes: readonly (readonly number[])[]): Times => ({
  least: sizes.filter((each, rank) => rank === 0 || !mayGoOn(sizes[rank - 1] ?? [], each)).length,
  most: sizes.length,
});

/** Counts what is asked of either engine while something runs. Nothing else may use a database meanwhile. */
export const readsOf = async <Result>(
  { mock }: TestContext,
  run: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly reads: Reads }> => {
  const asked = mock.method(DefaultQueryExecutor.prototype, 'executeQuery');
  try {
    const result = await run();
    const all = asked.mock.calls.map(({ arguments: [query] }) => (query as CompiledQuery).sql);
    // Where places are numbered, those after a list have other numbers each time.
    const shapes = Map.groupBy(all, (sql) => sql.replace(lists, 'in (…)').replace(/\$\d+/g, '?'));
    return {
      result,
      reads: new Map([...shapes].map(([shape, some]) => [shape, timesOf(some.map(sizesIn))])),
    };
  } finally {
    asked.mock.restore();
  }
};

export const statementsIn = (reads: Reads): number =>
  [...reads.values()].reduce((all, { most }) => all + most, 0);

/** What was asked more often one time than the other, in words; nothing where both asked as often. */
export const unlike = (one: Reads, other: Reads): readonly string[] =>
  [...new Set([...one.keys(), ...other.keys()])].flatMap((shape) => {
    const [few, many] = [one, other].map((reads) => reads.get(shape) ?? { least: 0, most: 0 });
    if (!few || !many || (few.least <= many.most && many.least <= few.most)) return [];
    return [`${few.least} to ${few.most} times, then ${many.least} to ${many.most}: ${shape}`];
  });
