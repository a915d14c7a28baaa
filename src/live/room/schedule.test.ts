import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Act,
  end,
  goTo,
  minute,
  next,
  noon,
  roomAfter,
  roomAt,
  steps,
} from '../../../test/support/room-acts.ts';
import type { RoomCommand } from './acts.ts';
import type { RoomState } from './room.ts';
import { plannedMinutes, scheduleOf, stepEndsAt } from './schedule.ts';

describe('The end of the present step', () => {
  test('is that of its planned minutes from when the room came to it, with the minutes added', () => {
    assert.equal(stepEndsAt(roomAfter(), steps), undefined);
    const late = 12 * minute;
    assert.equal(stepEndsAt(roomAt([0, next]), steps), noon + 1 * minute);
    const moved = [
      [0, next],
      [late, next],
    ] as const;
    assert.equal(stepEndsAt(roomAt(...moved), steps), noon + late + 2 * minute);
    const more: RoomCommand = { do: 'add-minutes', minutes: 5 };
    assert.equal(stepEndsAt(roomAt(...moved, [late + minute, more]), steps), noon + late + 7 * minute);
  });
});

describe('The schedule of a session', () => {
  const behind = (state: RoomState, at: number): number | undefined =>
    scheduleOf(state, steps, noon + at)?.behind;
  const more: RoomCommand = { do: 'add-minutes', minutes: 5 };
  const skip: RoomCommand = { do: 'skip' };
  const whole = 1 + 2 + 3 + 4 + 5;

  test('says nothing before the first step', () => {
    assert.equal(behind(roomAfter(), 30 * minute), undefined);
  });

  test('is on time inside the minutes of a step, and late beyond them', () => {
    const state = roomAt([0, next]);
    assert.equal(behind(state, 0.5 * minute), 0);
    assert.equal(behind(state, 1 * minute), 0);
    assert.equal(behind(state, 4 * minute), 3);
  });

  test('is ahead when steps took less than planned', () => {
    assert.equal(behind(roomAt([0, next], [0, next], [0.5 * minute, next]), 0.5 * minute), -2.5);
  });

  test('catches up what was late by the minutes of the steps that are skipped or jumped over', () => {
    const late = 12 * minute;
    assert.equal(behind(roomAt([0, next]), late), 11);
    assert.equal(behind(roomAt([0, next], [late, next]), late), 11);
    assert.equal(behind(roomAt([0, next], [late, next], [late, skip], [late, skip]), late), 11 - 2 - 3);
    assert.equal(behind(roomAt([0, next], [late, goTo(4)]), late), 11 - 2 - 3 - 4);
  });

  test('has less lead, and not more, with minutes added, and takes them back with a step skipped', () => {
    const acts = Array.from({ length: 3 }, (): Act => [0, next]);
    assert.equal(behind(roomAt(...acts), 0), -3);
    assert.equal(behind(roomAt(...acts, [0, more]), 0), 2);
    assert.equal(behind(roomAt(...acts, [0, more], [0, skip]), 0), -6);
  });

  test('does not change with the order of the steps to come', () => {
    const state = roomAt([0, next], [0, { do: 'sooner', to: 4 }], [0, { do: 'later', to: 1 }]);
    assert.equal(behind(state, 3 * minute), 2);
  });

  test('counts as late the time spent on a step seen again, and no step a second time', () => {
    const state = roomAt([0, next], [1 * minute, next], [3 * minute, next], [3 * minute, { do: 'back' }]);
    assert.equal(behind(state, 5 * minute), 2);
  });

  test('ends at the hour that its lead or its lag says, and at its own end once it is over', () => {
    const acts: Act[] = [
      [0, next],
      [12 * minute, next],
      [12 * minute, skip],
    ];
    for (const [state, now] of [
      [roomAt(...acts), 13],
      [roomAt(...acts, [13 * minute, more]), 13],
      [roomAt(...acts, [13 * minute, goTo(4)]), 14],
      [roomAt(...acts, [14 * minute, end]), 90],
    ] as const) {
      const schedule = scheduleOf(state, steps, noon + now * minute);
      assert.ok(schedule);
      assert.equal(plannedMinutes(steps), whole);
      assert.equal(schedule.endsAt, noon + (whole + schedule.behind) * minute);
    }
    assert.equal(behind(roomAt(...acts, [14 * minute, end]), 90 * minute), 14 - whole);
  });
});
