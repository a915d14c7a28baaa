/** Until when someone may vote, rate the session and change their commitments. Pure. */
import { openAsking, type RoomAsking, type RoomState } from './room.ts';

/** How much longer than the others someone may take: twice, ten times, or without limit (0). */
export const timeFactors = [1, 2, 10, 0] as const;
export type TimeFactor = (typeof timeFactors)[number];

/** When the time to answer is over for someone, in milliseconds since the epoch; undefined without a limit. */
export const deadlineOf = (
  state: Pick<RoomState, 'timeLifted'>,
  asking: RoomAsking,
  factor: TimeFactor = 1,
): number | undefined =>
  asking.seconds === null || state.timeLifted || factor === 0
    ? undefined
    : asking.openedAt + asking.seconds * 1_000 * factor;

/**
 * Time allowed after the deadline for what was sent before it to arrive: a vote sent at the last second of the
 * countdown is a vote in time.
 */
const graceMs = 1_500;

/**
 * Whether a vote may be taken now; if not, why.
 *
 * @param made when it was made, milliseconds since the epoch by the server's clock
 */
export const voteRefusal = (
  state: RoomState,
  askingId: string,
  made: number,
  factor: TimeFactor,
): 'closed' | 'too-late' | undefined => {
  const asking = openAsking(state);
  if (!asking || asking.id !== askingId) return 'closed';
  const deadline = deadlineOf(state, asking, factor);
  return deadline !== undefined && made > deadline + graceMs ? 'too-late' : undefined;
};

/** Time left to say what one thought of a session once it is over, or to change one's commitments. */
const afterwardsMs = 3_600_000;
/** A session that nobody ended is over after a day, as passes are. */
const longestMs = 86_400_000;

/**
 * Whether someone may say, or change, what they think of the session and what they commit to: while it runs, and for an
 * hour after if they were there.
 *
 * @param since when they came in, milliseconds since the epoch
 * @param now by the server's clock
 */
export const replyRefusal = (
  { startedAt, endedAt }: Pick<RoomState, 'startedAt' | 'endedAt'>,
  since: number,
  now: number,
): 'not-started' | 'over' | undefined => {
  if (startedAt === undefined) return 'not-started';
  const end = endedAt ?? startedAt + longestMs;
  if (now <= end) return undefined;
  return since > end || now > end + afterwardsMs ? 'over' : undefined;
};
