/** Tables of a room: people who sit together and give one answer. Pure. */

/** Fewer is a room; more is a room of three hundred people, which nobody leads by tables. */
export const leastTables = 2;
export const mostTables = 60;
/** People at a table, as it is proposed: of four to six. */
const peopleAtTable = 5;
/** Most people who may say that they share one phone. */
export const mostSharing = 8;

/** How many tables suit so many people. */
export const proposedTables = (people: number): number =>
  Math.min(mostTables, Math.max(leastTables, Math.round(people / peopleAtTable)));

/** Where someone sits. */
export type Seat = {
  /** From 1. */
  readonly table: number;
  /** People who answer with their phone, themselves included. */
  readonly people: number;
  /** The first asking of the room that they could answer there, from 1. */
  readonly from: number;
};

/** Where people of a room sit, by participant: the latest place of each. */
export type Seats = ReadonlyMap<string, Seat>;

/** What stands for a table where votes are kept by participant: a table has one answer, whoever sends it. */
export const voterOfTable = (table: number): string => `table-${table}`;

/** The table that a voter stands for; undefined for a person. */
export const tableOfVoter = (voter: string): number | undefined => {
  const digits = /^table-(\d+)$/.exec(voter)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/** The table at which someone sits, among so many; undefined where they sit at none of them. */
export const tableAmong = (tables: number | undefined, seat: Seat | undefined): number | undefined =>
  tables !== undefined && seat !== undefined && seat.table <= tables ? seat.table : undefined;

/**
 * People who were at a table when the room was asked something, those who have moved to another one since left out: at
 * least so many made its answer.
 *
 * @param asking rank of the asking, from 1
 */
export const peopleAt = (seats: Seats, table: number, asking: number): number =>
  [...seats.values()]
    .filter((seat) => seat.table === table && seat.from <= asking)
    .reduce((sum, { people }) => sum + people, 0);

/** People at each table, from the first one to the last. */
export const peopleByTable = (seats: Seats, tables: number): readonly number[] =>
  Array.from({ length: tables }, (_, rank) => peopleAt(seats, rank + 1, Number.POSITIVE_INFINITY));
