import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { column } from '../../../test/support/columns.ts';
import { idsInBatches, inBatches } from './batches.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, rank) => rank);

describe('A list cut into batches', () => {
  for (const [count, sizes] of [
    [0, []],
    [1, [1]],
    [7, [4, 2, 1]],
    [128, [128]],
    [300, [128, 128, 32, 8, 4]],
  ] as const)
    test(`of ${count} gives ${sizes.join(', ') || 'none'}, in order, with nothing left out`, () => {
      const batches = inBatches(numbers(count));
      assert.deepEqual(column(batches, 'length'), sizes);
      assert.deepEqual(batches.flat(), numbers(count));
    });
});

describe('Ids in batches', () => {
  for (const [count, sizes] of [
    [0, []],
    [1, [1]],
    [5, [8]],
    [128, [128]],
    [300, [128, 128, 64]],
  ] as const)
    test(`of ${count} are ${sizes.join(', ') || 'none'}, each there and no other`, () => {
      const ids = numbers(count).map(String);
      const batches = idsInBatches(ids);
      assert.deepEqual(column(batches, 'length'), sizes);
      assert.deepEqual([...new Set(batches.flat())], ids);
    });
});
