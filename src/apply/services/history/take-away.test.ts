import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noon, standard } from '../../../../test/support/app.ts';
import { added, asked, closed, declared } from '../../../../test/support/dossier.ts';
import { languages } from '../../../standard/standard.ts';
import { type DossierFact, dossierFrom, type NewDossierFact, profileOf } from '../dossier/dossier.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import { gridWords } from '../grid/grid.words.ts';
import { reviewsWords } from '../reviews/reviews.words.ts';
import { type Taken, takenName, takenTables } from './take-away.ts';
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

/** A table of a file in which these things were told, in this order: each row by the heads of its columns. */
const rowsOf = (table: keyof typeof takenTables, ...told: readonly Omit<NewDossierFact, 'actor'>[]) => {
  const at = noon.toISOString();
  const dossier = dossierFrom(
    'permits',
    told.map(
      (fact, rank) =>
        ({
          ...fact,
          ...{ id: `f${rank}`, stream: 'service:permits', seq: rank + 1 },
          ...{ recordedAt: at, effectiveAt: at, actor: { kind: 'account', id: 'mary' } },
        }) as DossierFact,
    ),
  );
  const { head, rows } = takenTables[table]({
    ...{ lang: 'fr', dossier, standard, asOf: at, names: new Map(), words: new Map() },
    ...{ body: { name: { fr: 'Ville' } }, service: { name: { fr: 'Permis' }, addresses: [], phase: 'run' } },
    profile: profileOf(dossier, standard, at),
  } as object as Taken);
  return rows.map((row) => Object.fromEntries(head.map((name, rank) => [name, row[rank]])));
};

/** A review of practice 1 that saw 1.1 and 1.2, which was lowered since, not 1.3 yet, and agreed of 2.1. */
const reviewed = [
  ...['1.1', '1.2', '1.3'].map((id) => declared(id, 'in-place')),
  declared('2.1', 'not-applicable'),
  added('seen', ['1.1', '1.2']),
  asked('r1', [1, 2], 'grace'),
  closed('r1', ['1.1', '1.2'], ['seen']),
  asked('r2', [1, 2], 'grace'),
  closed('r2', ['1.3'], [], 'not-yet'),
  asked('r3', [1, 2], 'grace'),
  closed('r3', ['2.1'], [], 'agreed'),
  declared('1.2', 'under-way'),
];

test('A review is said to hold until a day of the actions that it supports alone', () => {
  const { heads } = takeAwayWords.fr;
  const until = rowsOf('actions', ...reviewed).map((row) => [row[heads.number], row[heads.reviewHolds]]);
  const held = { day: '2028-11-24' };
  assert.deepEqual(
    until.filter(([, day]) => day !== ''),
    [
      ['1.1', held],
      ['2.1', held],
    ],
  );
  const left = rowsOf('reviews', ...reviewed).map((row) => row[heads.unsupported]);
  assert.deepEqual(left, ['1.2', '', '', '', '', '']);
});

test('Evidence that was taken from another service is said to be so, and not to have been added here', () => {
  const { heads } = takeAwayWords.fr;
  const [own, theirs] = [added('own', ['1.1']), added('taken', ['1.1'])];
  const from = { service: 'taxes', evidence: 'first' };
  const taken = { ...theirs, data: { ...theirs.data, from } } as typeof theirs;
  const [first, second] = rowsOf('evidence', own, taken);
  assert.deepEqual([first?.[heads.taken], second?.[heads.addedBy]], ['', '']);
  assert.match(String(second?.[heads.taken]), /^Repris par .*, d'un autre service$/);
});

test('Actions are counted as contradicted where their rows say so: one that was lowered since its review is another thing', () => {
  const { heads } = takeAwayWords.fr;
  const told = [...reviewed, asked('r4', [2], 'grace'), closed('r4', ['2.1'], [], 'disagreed')];
  const supports = rowsOf('actions', ...told).map((row) => [
    row[heads.number],
    row[reviewsWords.fr.lookedAt],
  ]);
  const { against } = dossierWords.fr;
  assert.deepEqual(
    supports.filter(([, said]) => Object.values<unknown>(against).includes(said)),
    [
      ['1.2', against.lowered],
      ['1.3', against.contradicted],
      ['2.1', against.contradicted],
    ],
  );
  const values = new Map(rowsOf('service', ...told).map((row) => [row[heads.what], row[heads.value]]));
  assert.equal(values.get(gridWords.fr.columns.contradicted), 2);
});
