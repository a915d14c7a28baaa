import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { arranged, type Change, changedBy, mayFall, mayRise, problemOf } from './compose.ts';

const order = [
  'objectives',
  'Q1',
  'P1',
  'P2',
  'E1',
  'Q3',
  'P4',
  'break',
  'questions',
  'documentation',
  'commitments',
  'satisfaction',
];
const known = new Set(order);
const after = (plan: string, change: Change): string => changedBy(plan.split(' '), change, order).join(' ');

describe('A plan of one’s own', () => {
  test('ends with what ends a session, whatever the order it came in', () => {
    assert.deepEqual(arranged(['satisfaction', 'Q1', 'documentation', 'P1', 'commitments'], known), [
      'Q1',
      'P1',
      'documentation',
      'commitments',
      'satisfaction',
    ]);
  });

  test('has a practice once, a question twice, breaks where one wants, and nothing that does not exist', () => {
    assert.deepEqual(arranged(['Q1', 'P1', 'P1', 'break', 'Q1', 'Q1', 'break', 'Z9', 'P2'], known), [
      'Q1',
      'P1',
      'break',
      'Q1',
      'break',
      'P2',
    ]);
  });

  test('takes steps at their place in the training, and a question again before the end', () => {
    assert.equal(
      after('objectives P4 documentation', { do: 'add', steps: ['P2', 'Q1', 'P1'] }),
      'objectives Q1 P1 P2 P4 documentation',
    );
    assert.equal(
      after('objectives Q1 P4 documentation', { do: 'add', steps: ['Q1'] }),
      'objectives Q1 P4 Q1 documentation',
    );
    assert.equal(
      after('Q1 satisfaction', { do: 'add', steps: ['commitments'] }),
      'Q1 commitments satisfaction',
    );
  });

  test('has a break after any step that does not end the session', () => {
    assert.equal(after('Q1 P1 documentation', { do: 'break', at: 0 }), 'Q1 break P1 documentation');
    assert.equal(after('Q1 documentation', { do: 'break', at: 1 }), 'Q1 documentation');
  });

  test('moves a step by one place, and none past what ends the session', () => {
    assert.equal(after('Q1 P1 P2', { do: 'up', at: 2 }), 'Q1 P2 P1');
    assert.equal(after('Q1 P1 P2', { do: 'down', at: 0 }), 'P1 Q1 P2');
    for (const change of [
      { do: 'up', at: 0 },
      { do: 'down', at: 1 },
      { do: 'up', at: 2 },
      { do: 'up', at: 9 },
      { do: 'down', at: 9 },
    ] as const)
      assert.equal(after('Q1 P1 documentation', change), 'Q1 P1 documentation', JSON.stringify(change));
    assert.ok(!mayRise(['Q1', 'documentation'], 1) && !mayFall(['Q1', 'documentation'], 0));
  });

  test('loses a step, and only that one', () => {
    assert.equal(after('Q1 P1 Q1', { do: 'remove', at: 2 }), 'Q1 P1');
  });

  test('cannot be led without a step, nor end with a break', () => {
    assert.deepEqual([[], ['Q1', 'break'], ['break', 'Q1']].map(problemOf), [
      'empty',
      'break-last',
      undefined,
    ]);
  });
});
