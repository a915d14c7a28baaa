import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allAssets } from './assets.ts';

test('every sheet and script that is listed is there', () => {
  assert.ok(Object.keys(allAssets()).length > 0);
});
