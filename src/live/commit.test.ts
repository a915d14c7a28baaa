import assert from 'node:assert/strict';
import { test } from 'node:test';
import { course, standard } from '../../test/support/app.ts';
import { questionOf } from '../course/course.ts';
import { practicesMet } from './commit.ts';
import { type Asking, type RoomState, roomState, roomSteps } from './room.ts';

test('A room has met the practices it was shown and voted on, by number, and none that a question only refers to', () => {
  const names = ['Q2', 'P3', 'P1', '02-1', '04-1'];
  const steps = roomSteps(
    names.map((step) => ({ step, minutes: 1 })),
    standard,
    course,
  );
  const asked = (at: number): Asking => ({
    ...{ id: String(at), at, question: names[at] ?? '', openedAt: 0, seconds: null, open: false },
  });
  const state: RoomState = {
    ...roomState([]),
    askings: [asked(0), asked(3)],
    stays: names.map((_, at) => ({ at, from: at, to: at + 1 })),
  };
  const question = questionOf(course, 'Q2');
  assert.ok(question && 'practices' in question && question.practices.length > 0);
  assert.deepEqual(practicesMet(course, { state, steps }), [1, 2, 3]);
});
