import assert from 'node:assert/strict';
import { test } from 'node:test';
import { co2 } from '@tgwf/co2';
import { gramsOf, worldIntensity } from './carbon.ts';

const byPackage = (bytes: number, grid: number): number =>
  new co2({ model: 'swd', version: 4 }).perByteTrace(bytes, false, {
    gridIntensity: { device: grid, dataCenter: grid, network: grid },
  }).co2;

test('Carbon is what the package of the Green Web Foundation says', () => {
  for (const bytes of [0, 1000, 1_234_567, 50_000_000])
    for (const intensity of [worldIntensity, 1.7, 400])
      assert.ok(Math.abs(gramsOf(bytes, intensity) - byPackage(bytes, intensity)) < 1e-9);
});
