import { afterFact, roomState } from '../../src/live/room/acts.ts';
import type { RoomData, RoomFact } from '../../src/live/room/room.facts.ts';
import { type RoomState, roomSteps } from '../../src/live/room/room.ts';
import { course, standard } from './app.ts';

/** What happened in a room, each with its minute. */
export type Told = readonly (readonly [minute: number, fact: RoomFact])[];

/** A room that was told facts, at minutes after a start. */
export const toldFrom = (start: number, told: Told): RoomState =>
  told.reduce<RoomState>((state, [minute, fact]) => {
    const effectiveAt = new Date(start + minute * 60_000).toISOString();
    return afterFact(state, { ...fact, seq: state.version + 1, effectiveAt });
  }, roomState([]));

/** What happened one minute after the other, from the first one on. */
export const inTurn = (...facts: readonly RoomFact[]): Told => facts.map((fact, rank) => [rank, fact]);

export const moved = (to: number): RoomFact => ({ kind: 'room.moved', data: { to } });
export const skipped = (from: number): RoomFact => ({ kind: 'room.skipped', data: { from, to: from + 1 } });
export const asked = (asking: string, at: number, question: string): RoomFact => ({
  kind: 'room.vote-opened',
  data: { asking, at, question, seconds: null },
});
export const closed = (asking: string): RoomFact => ({ kind: 'room.vote-closed', data: { asking } });
export const counted = (asking: string, counts: RoomData<'room.counted'>['counts']): RoomFact => ({
  kind: 'room.counted',
  data: { asking, counts },
});
export const ended: RoomFact = { kind: 'room.ended', data: {} };
export const revealed = (at: number): RoomFact => ({ kind: 'room.revealed', data: { at } });

/** Steps of a room, a minute each unless told. */
export const stepsFor = (names: readonly string[], minutes = 1) =>
  roomSteps(
    names.map((step) => ({ step, minutes })),
    standard,
    course,
  );
