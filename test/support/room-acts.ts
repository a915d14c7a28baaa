/** A room of five steps that somebody leads at noon, one command after the other. */
import assert from 'node:assert/strict';
import { factsOf, type RoomCommand, roomState } from '../../src/live/room/acts.ts';
import type { RecordedRoomFact, RoomFact } from '../../src/live/room/room.facts.ts';
import { type RoomState, roomSteps } from '../../src/live/room/room.ts';
import { course, standard } from './app.ts';

export const second = 1_000;
export const minute = 60 * second;
export const noon = Date.parse('2026-11-24T12:00:00.000Z');
export const steps = roomSteps(
  ['objectives', 'Q1', 'E1', 'Q1', 'break'].map((step, rank) => ({ step, minutes: rank + 1 })),
  standard,
  course,
);

export type Act = readonly [at: number, command: RoomCommand];
type TimedFact = RoomFact & Pick<RecordedRoomFact, 'effectiveAt' | 'seq'>;

export const opened: TimedFact = {
  kind: 'room.opened',
  data: { script: 'own', steps: [...steps], course: '1', standard: '1' },
  seq: 1,
  effectiveAt: new Date(noon).toISOString(),
};

export const factsAfter = (acts: readonly Act[]): readonly TimedFact[] => {
  const facts: TimedFact[] = [opened];
  for (const [at, command] of acts) {
    const made = factsOf(stateOf(facts), steps, command, noon + at);
    assert.ok(made, `${command.do} is allowed`);
    const effectiveAt = new Date(noon + at).toISOString();
    for (const fact of made) facts.push({ ...fact, seq: facts.length + 1, effectiveAt });
  }
  return facts;
};

export const stateOf = (facts: readonly TimedFact[]): RoomState =>
  roomState(facts as readonly RecordedRoomFact[]);
export const roomAt = (...acts: readonly Act[]): RoomState => stateOf(factsAfter(acts));
export const roomAfter = (...commands: readonly RoomCommand[]): RoomState =>
  roomAt(...commands.map((command, rank): Act => [rank * second, command]));

export const next = { do: 'next' } as const;
export const open = { do: 'open', seconds: null } as const;
export const close = { do: 'close' } as const;
export const spread = { do: 'spread' } as const;
export const reveal = { do: 'reveal' } as const;
export const explain = { do: 'explain' } as const;
export const end = { do: 'end' } as const;
export const again = { do: 'open-again' } as const;
export const openFor = (seconds: number): RoomCommand => ({ do: 'open', seconds });
export const goTo = (to: number): RoomCommand => ({ do: 'go', to });
export const count = { do: 'count', counts: { true: 4, false: 2 } } as const;
export const atQuestion = [next, next] as const;
