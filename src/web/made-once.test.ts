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

test('of the variants of a source, as many are kept as was said', () => {
  const kept = madeOnce<string>(1);
  const source = {};
  assert.equal(
    kept(source, 'fr', () => 'first'),
    'first',
  );
  assert.equal(
    kept(source, 'fr', () => 'again'),
    'first',
  );
  kept(source, 'en', () => 'other');
  assert.equal(
    kept(source, 'fr', () => 'anew'),
    'anew',
  );
});
