import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../../standard/standard.ts';
import { takenName } from './take-away.ts';
import { takeAwayWords } from './take-away.words.ts';

test('Each sheet of a workbook has a name that every spreadsheet program takes', () => {
  for (const lang of languages) {
    const names = Object.values(takeAwayWords[lang].tables);
    for (const name of names) {
      assert.ok(!/[[\]:*?/\\]|^'|'$/.test(name) && name !== '' && name.length <= 31, name);
      assert.notEqual(name.toLowerCase(), 'history', 'Excel keeps it for itself');
    }
    // A name of CSV is of the letters that every system takes.
    assert.equal(new Set(names.map(takenName)).size, names.length);
  }
});

test('A file is named after its service, in letters that every system takes', () => {
  assert.equal(takenName("Permis d'été : « cœur » de l'île"), 'permis-d-ete-coeur-de-l-ile');
  assert.equal(takenName('../../etc/passwd"\r\nX: 1'), 'etc-passwd-x-1');
  assert.equal(takenName('ᐃᓄᒃᑎᑐᑦ'), '');
  assert.equal(takenName(`${'à'.repeat(59)} bc`), 'a'.repeat(59));
});
