import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secret } from '../../../test/support/keys.ts';
import { codeCharacters } from '../codes.ts';
import { facilitatorKeyOf } from './facilitator-key.ts';

test('The key that opens rooms is four groups of four characters, one for each secret and version', () => {
  const keys = [1, 2, 3].flatMap((version) =>
    [secret, 'another secret, just as long as it'].map((each) => facilitatorKeyOf(each, version)),
  );
  for (const key of keys)
    assert.match(key, new RegExp(`^([${codeCharacters}]{4}-){3}[${codeCharacters}]{4}$`));
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(facilitatorKeyOf(secret, 2), facilitatorKeyOf(secret, 2));
});
