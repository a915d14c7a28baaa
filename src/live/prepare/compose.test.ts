import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course } from '../../../test/support/app.ts';
import { column } from '../../../test/support/columns.ts';
import {
  arranged,
  bookedFor,
  type ChosenStep,
  composedBy,
  mayFall,
  mayRise,
  problemOf,
  readMinutes,
  type StepChange,
} from './compose.ts';
import { chosenOf, ownPlan, readSteps, writeSteps } from './plan.ts';

const order = 'objectives Q1 P1 P2 E1 Q3 P4 break questions documentation commitments satisfaction'.split(
  ' ',
);
const known = new Set(order);
/** Plans as addresses hold them, with spaces between the steps. */
const plan = (steps: string): readonly ChosenStep[] => readSteps(steps.replaceAll(' ', '.'));
const text = (steps: readonly ChosenStep[]): string => writeSteps(steps).replaceAll('.', ' ');
const after = (steps: string, change: StepChange): string => text(composedBy(plan(steps), change, order));
const inOrder = (steps: string): string => text(arranged(plan(steps), known));

describe('A plan of one’s own', () => {
  test('ends with what ends a session, whatever the order it came in', () => {
    const ends = 'documentation commitments satisfaction';
    assert.equal(inOrder('satisfaction Q1 documentation P1 commitments'), `Q1 P1 ${ends}`);
  });

  test('has a practice once, a question twice, breaks where one wants, and nothing that does not exist', () => {
    assert.equal(inOrder('Q1 P1 P1 break Q1 Q1 break Z9 P2'), 'Q1 P1 break Q1 break P2');
  });

  test('takes steps at their place in the training, and a question again before the end', () => {
    const adding = (plan: string, added: string) => after(plan, { do: 'add', steps: added.split(' ') });
    assert.equal(adding('objectives P4 documentation', 'P2 Q1 P1'), 'objectives Q1 P1 P2 P4 documentation');
    assert.equal(adding('objectives Q1 P4 documentation', 'Q1'), 'objectives Q1 P4 Q1 documentation');
    assert.equal(adding('Q1 satisfaction', 'commitments'), 'Q1 commitments satisfaction');
  });

  test('has a break after any step that does not end the session', () => {
    assert.equal(after('Q1 P1 documentation', { do: 'break', at: 0 }), 'Q1 break P1 documentation');
    assert.equal(after('Q1 documentation', { do: 'break', at: 1 }), 'Q1 documentation');
  });

  test('moves a step by one place, and none past what ends the session', () => {
    assert.equal(after('Q1 P1 P2', { do: 'up', at: 2 }), 'Q1 P2 P1');
    assert.equal(after('Q1 P1 P2', { do: 'down', at: 0 }), 'P1 Q1 P2');
    const still = 'Q1 P1 documentation';
    for (const at of [0, 2, 9]) assert.equal(after(still, { do: 'up', at }), still, `${at}`);
    for (const at of [1, 9]) assert.equal(after(still, { do: 'down', at }), still, `${at}`);
    assert.ok(!mayRise(plan('Q1 documentation'), 1) && !mayFall(plan('Q1 documentation'), 0));
  });

  test('loses a step, and only that one', () => {
    assert.equal(after('Q1 P1 Q1', { do: 'remove', at: 2 }), 'Q1 P1');
  });

  test('cannot be led without a step, nor end with a break', () => {
    const problems = ['', 'Q1 break', 'break Q1'].map((steps) => problemOf(plan(steps)));
    assert.deepEqual(problems, ['empty', 'break-last', undefined]);
  });

  test('keeps the minutes given to a step wherever it goes, and through what ends the session', () => {
    assert.equal(after('Q1 P1_12 P2', { do: 'up', at: 1 }), 'P1_12 Q1 P2');
    assert.equal(after('Q1 P2_2-5', { do: 'add', steps: ['P1'] }), 'Q1 P1 P2_2-5');
    assert.equal(after('Q1_7 P1', { do: 'break', at: 0 }), 'Q1_7 break P1');
    assert.equal(inOrder('satisfaction_4 Q1_2 documentation'), 'Q1_2 documentation satisfaction_4');
  });

  test('takes minutes from a half to 120, by halves, and no other', () => {
    for (const [typed, minutes] of [
      ['7', 7],
      [' 2,5 ', 2.5],
      ['0.5', 0.5],
      ['120', 120],
    ] as const)
      assert.equal(readMinutes(typed), minutes, typed);
    for (const typed of ['', '0', '0,0', '-3', '2.25', '120.5', '1e2', 'dix', '12 min'])
      assert.equal(readMinutes(typed), undefined, typed);
  });

  test('tells in its address the minutes that are not the usual ones, and no others', () => {
    const own = ownPlan(course, 'Q1.P1_12.E1_0-5.P2_999.Q1');
    assert.deepEqual(column(own.steps, 'step'), ['Q1', 'P1', 'E1', 'P2', 'Q1']);
    assert.deepEqual([own.steps[1]?.minutes, own.steps[2]?.minutes], [12, 0.5]);
    assert.equal(own.steps[4]?.minutes, course.sessions.again.minutes);
    assert.equal(writeSteps(chosenOf(course, own.steps)), 'Q1.P1_12.E1_0-5.P2.Q1');
  });
});

test('A plan is compared with the times that rooms are booked for: the shortest one that holds it', () => {
  assert.deepEqual([14, 45, 57, 200].map(bookedFor), [15, 45, 90, undefined]);
});
