/** How many people of a public body learn: told in ranges, never of whom. Pure. */

/** Where someone is in their training. Who has an attestation has passed, and who has passed has begun. */
export type Stage = 'begun' | 'finished' | 'attested';
export const stages = ['begun', 'finished', 'attested'] as const satisfies readonly Stage[];

/** How many people have come to each stage, at least. */
export type LearnerCounts = Readonly<Record<Stage, number>>;

/** As many people as a range has, and as are needed for one to be told. */
export const rangeSize = 5;

/**
 * The lower end of the range of a number of people: 0 for fewer than five.
 *
 * @internal exported for its test
 */
export const rangeOf = (people: number): number => Math.floor(people / rangeSize) * rangeSize;

/** A body, and the one it belongs to. */
type Kinship = { readonly id: string; readonly parent: string | undefined };

/**
 * How many people of each body, and of those that belong to it, are at each stage: the lower ends of ranges of five. A
 * number under five is never told, nor is it found as the difference of two that are, since each may be any of five
 * numbers: of a body and of one that belongs to it, of two stages.
 *
 * @param peopleOf accounts that have a role in each body
 * @param stageOf where an account that holds a record is; undefined for one that holds none
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
