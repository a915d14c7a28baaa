/** Where a session stands in time, by what is planned and what was spent. Pure. */
import { orderOf, type RoomState, type RoomStep, remaining, type Stay, visited } from './room.ts';

/** Minutes a step has: those of its plan, and those that were added. */
export const minutesOf = (
  { added }: Pick<RoomState, 'added'>,
  steps: readonly RoomStep[],
  at: number,
): number => (steps[at]?.minutes ?? 0) + (added.get(at) ?? 0);

export const plannedMinutes = (steps: readonly Pick<RoomStep, 'minutes'>[]): number =>
  steps.reduce((sum, { minutes }) => sum + minutes, 0);

/** Milliseconds spent in stays, those under way aside; undefined when none is over. */
export const timeIn = (stays: readonly Stay[]): number | undefined => {
  const over = stays.flatMap(({ from, to }) => (to === undefined ? [] : [to - from]));
  return over.length > 0 ? over.reduce((sum, time) => sum + time, 0) : undefined;
};

/** Minutes spent at a position so far, this stay included. */
const spentAt = ({ stays }: RoomState, at: number, now: number): number =>
  stays.reduce((sum, stay) => sum + (stay.at === at ? (stay.to ?? now) - stay.from : 0), 0) / 60_000;

/** Minutes left of the farthest step reached and of those after it; steps passed, skipped or left out have none. */
const minutesLeft = (state: RoomState, steps: readonly RoomStep[], now: number): number => {
  if (state.endedAt !== undefined) return 0;
  const been = visited(state);
  const order = orderOf(state, steps);
  const reached = order.findLast((position) => been.has(position));
  const ofStep = (position: number): number => {
    const minutes = minutesOf(state, steps, position);
    if (position === reached) return Math.max(0, minutes - spentAt(state, position, now));
    return been.has(position) || state.skipped.has(position) || state.dropped.has(position) ? 0 : minutes;
  };
  return order
    .slice(state.at === undefined ? 0 : order.indexOf(state.at))
    .reduce((sum, position) => sum + ofStep(position), 0);
};

/** When the present step is planned to end, added minutes included (ms); undefined before the first step. */
export const stepEndsAt = (state: RoomState, steps: readonly RoomStep[]): number | undefined => {
  const stay = state.stays.at(-1);
  return state.at === undefined || stay === undefined
    ? undefined
    : stay.from + minutesOf(state, steps, state.at) * 60_000;
};

/** When steps begin (ms), by position; undefined before the first step. Those passed over have none. */
export const startsOf = (
  state: RoomState,
  steps: readonly RoomStep[],
  now: number,
): ReadonlyMap<number, number> | undefined => {
  const ends = stepEndsAt(state, steps);
  if (ends === undefined) return undefined;
  const starts = new Map(state.stays.toReversed().map(({ at, from }) => [at, from]));
  if (state.endedAt !== undefined) return starts;
  let from = Math.max(ends, now);
  for (const position of remaining(state, steps)) {
    if (state.dropped.has(position)) continue;
    starts.set(position, from);
    from += minutesOf(state, steps, position) * 60_000;
  }
  return starts;
};

export type Schedule = {
  /** When it ends if what is left takes the time planned, in milliseconds since the epoch. */
  readonly endsAt: number;
  /** Minutes by which that is later than planned at first (negative: earlier), unrounded. */
  readonly behind: number;
};

/** Where a session stands in time; undefined before it starts. Once it is over, its end is the one it had. */
export const scheduleOf = (
  state: RoomState,
  steps: readonly RoomStep[],
  now: number,
): Schedule | undefined => {
  const { startedAt, endedAt } = state;
  if (startedAt === undefined) return undefined;
  const endsAt = (endedAt ?? now) + minutesLeft(state, steps, now) * 60_000;
  const planned = plannedMinutes(steps.filter(({ isLate }) => !isLate));
  return { endsAt, behind: (endsAt - startedAt) / 60_000 - planned };
};
