import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeOnce } from './made-once.ts';

test('a value is made once for each source and variant', () => {
  const calls: string[] = [];
  const kept = madeOnce<string>();
  const ask = (source: object, variant: string): string =>
    kept(source, variant, () => {
      calls.push(variant);
      return `${variant} ${calls.length}`;
    });
  const [one, other] = [{}, {}];
  assert.equal(ask(one, 'fr'), 'fr 1');
  assert.equal(ask(one, 'fr'), 'fr 1');
  assert.equal(ask(one, 'en'), 'en 2');
  assert.equal(ask(other, 'fr'), 'fr 3');
  assert.equal(ask(one, 'fr'), 'fr 1');
});
