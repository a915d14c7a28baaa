import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Act,
  atQuestion,
  close,
  next,
  noon,
  open,
  openFor,
  roomAfter,
  roomAt,
  second,
} from '../../../test/support/room-acts.ts';
import { openAsking, type RoomState } from './room.ts';
import { deadlineOf, type TimeFactor, voteRefusal } from './time-to-answer.ts';

const timed = (...acts: readonly Act[]): RoomState => roomAt([0, next], [0, next], [0, openFor(20)], ...acts);
const deadlineIn = (state: RoomState, factor?: TimeFactor): number | undefined => {
  const asking = openAsking(state);
  assert.ok(asking);
  const deadline = deadlineOf(state, asking, factor);
  return deadline === undefined ? undefined : (deadline - noon) / second;
};

describe('The time to answer', () => {
  for (const [factor, seconds] of [
    [1, 20],
    [2, 40],
    [10, 200],
    [0, undefined],
  ] as const)
    test(`is ${seconds ?? 'without limit'} for who is given ${factor} times 20 seconds`, () => {
      assert.equal(deadlineIn(timed(), factor), seconds);
    });

  test('is without limit for everyone while limits are lifted, and as before once restored', () => {
    assert.equal(deadlineIn(timed([1, { do: 'lift-time' }])), undefined);
    assert.equal(deadlineIn(timed([1, { do: 'lift-time' }], [2, { do: 'restore-time' }])), 20);
  });

  test('is without limit where none was given', () => {
    assert.equal(deadlineIn(roomAfter(...atQuestion, open)), undefined);
  });

  test('grows by what is added while some is left', () => {
    assert.equal(deadlineIn(timed([5 * second, { do: 'extend', seconds: 30 }])), 50);
  });

  test('starts again from now when it had run out', () => {
    assert.equal(deadlineIn(timed([50 * second, { do: 'extend', seconds: 30 }])), 80);
  });

  test('allows a second and a half for a vote to arrive, and not more', () => {
    const refusal = (after: number, factor: TimeFactor = 1) =>
      voteRefusal(timed(), '1', noon + after, factor);
    assert.equal(refusal(20 * second + 1_500), undefined);
    assert.equal(refusal(20 * second + 1_501), 'too-late');
    assert.equal(refusal(20 * second + 1_501, 2), undefined);
    assert.equal(refusal(40 * second + 1_501, 2), 'too-late');
    assert.equal(refusal(500 * second, 0), undefined);
  });

  test('does not matter to an asking that takes no vote: it is closed', () => {
    const closed = timed([1, close]);
    assert.equal(voteRefusal(closed, '1', noon, 0), 'closed');
    assert.equal(voteRefusal(timed(), '2', noon, 0), 'closed');
  });
});
