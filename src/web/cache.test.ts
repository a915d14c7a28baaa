import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lruCache, memoize, once, onceLoaded } from './cache.ts';

test('what was not used lately goes', () => {
  const cache = lruCache<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  assert.equal(cache.get('a'), 1);
  cache.set('c', 3);
  assert.equal(cache.get('b'), undefined);
  assert.equal(cache.get('a'), 1);
  cache.set('a', 4);
  assert.equal(cache.get('c'), 3);
  cache.delete('a');
  assert.equal(cache.get('a'), undefined);
});

test('a value that is missing is made and kept, unless that fails', () => {
  const cache = lruCache<string, number>(2);
  const fail = (): number => {
    throw new Error('not there');
  };
  assert.throws(() => cache.getOrMake('a', fail), /not there/);
  assert.equal(cache.get('a'), undefined);
  assert.equal(
    cache.getOrMake('a', () => 1),
    1,
  );
  assert.equal(cache.getOrMake('a', fail), 1);
});

test('what is made once is made when first asked for', () => {
  const calls: number[] = [];
  const value = once(() => calls.push(1) && undefined);
  assert.equal(calls.length, 0);
  value();
  value();
  assert.equal(calls.length, 1);
});

test('a value is made once for each source and variant', () => {
  const calls: string[] = [];
  const kept = memoize<string>();
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
  const kept = memoize<string>(1);
  const source = {};
  const ask = (variant: string, value: string): string => kept(source, variant, () => value);
  assert.equal(ask('fr', 'first'), 'first');
  assert.equal(ask('fr', 'again'), 'first');
  ask('en', 'other');
  assert.equal(ask('fr', 'anew'), 'anew');
});

test('what is loaded once is loaded again after it failed', async () => {
  let times = 0;
  const load = onceLoaded(async () => {
    times += 1;
    if (times === 1) throw new Error('no descriptor is left');
    return times;
  });
  await assert.rejects(async () => load(), /no descriptor/);
  const [one, other] = [load(), load()];
  assert.equal(one, other, 'who asks meanwhile waits for the same one');
  assert.equal(await one, 2);
  assert.equal(load(), 2, 'without a promise');
});
