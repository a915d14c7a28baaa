import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstWithin } from './closing.ts';

const within = (most: number) => firstWithin(['aaaa', 'bbb', 'c'], (text) => text, most);

describe('What the last screen has room for', () => {
  test('is the first texts that fit whole, and one at least', () => {
    assert.deepEqual(within(8), ['aaaa', 'bbb', 'c']);
    assert.deepEqual(within(7), ['aaaa', 'bbb']);
    assert.deepEqual(within(6), ['aaaa']);
    assert.deepEqual(within(1), ['aaaa']);
    assert.deepEqual(
      firstWithin([], () => '', 5),
      [],
    );
  });
});
