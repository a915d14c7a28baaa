import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastUsed } from './last-used.ts';

test('what was used longest ago goes first', () => {
  const held = lastUsed<string, number>(2);
  held.set('a', 1);
  held.set('b', 2);
  assert.equal(held.get('a'), 1);
  held.set('c', 3);
  assert.equal(held.get('b'), undefined);
  assert.equal(held.get('a'), 1);
  held.set('a', 4);
  assert.equal(held.get('c'), 3);
  held.delete('a');
  assert.equal(held.get('a'), undefined);
});
