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

/** Time after the deadline for a vote sent at the last second of the countdown to arrive. */
const graceMs = 1_500;

/** Why no vote may be taken now, of one made at `made` by the server's clock; undefined where it may. */
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

/** Time left after a session to rate it or to change commitments. */
const afterwardsMs = 3_600_000;
/** A session that nobody ended is over after a day, as passes are. */
const longestMs = 86_400_000;

/** Why someone who came in at `since` may not rate the session or change commitments; undefined where they may. */
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
