import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstWithin } from './closing.ts';

const [long, longer] = ['a'.repeat(80), 'b'.repeat(100)];
const within = (most: number) => firstWithin([long, longer, 'short'], (text) => text, most);

describe('What a screen has room for', () => {
  test('is the first texts that fit whole, a line each at least, and one of them whatever its length', () => {
    assert.deepEqual(within(240), [long, longer, 'short']);
    assert.deepEqual(within(239), [long, longer]);
    assert.deepEqual(within(179), [long]);
    assert.deepEqual(within(1), [long]);
    assert.deepEqual(
      firstWithin([], () => '', 5),
      [],
    );
  });
});
