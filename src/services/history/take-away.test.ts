import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takenName } from './take-away.ts';

test('A file is named after its service, in letters that every system takes', () => {
  assert.equal(takenName("Permis d'été : « cœur » de l'île"), 'permis-d-ete-coeur-de-l-ile');
  assert.equal(takenName('../../etc/passwd"\r\nX: 1'), 'etc-passwd-x-1');
  assert.equal(takenName('ᐃᓄᒃᑎᑐᑦ'), '');
  assert.equal(takenName(`${'à'.repeat(59)} bc`), 'a'.repeat(59));
});
