import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  nameProblem,
  newAttestationNumber,
  readAttestationNumber,
  readName,
  showAttestationNumber,
} from './attestation.model.ts';

describe('The number of an attestation', () => {
  const numbers = Array.from({ length: 2_000 }, newAttestationNumber);

  test('is twelve signs that cannot be taken for one another', () => {
    for (const number of numbers) assert.match(number, /^[0-9A-HJKMNP-TV-Z]{12}$/);
  });

  test('carries 60 random bits', () => {
    const places = Array.from(
      { length: 12 },
      (_, place) => new Set(numbers.map((number) => number[place])).size,
    );
    assert.equal(
      places.reduce((sum, values) => sum + Math.log2(values), 0),
      60,
    );
    assert.equal(new Set(numbers).size, numbers.length);
  });

  test('is shown in three groups, and read back from them', () => {
    assert.equal(showAttestationNumber('7K3F9QWM2B8T'), '7K3F-9QWM-2B8T');
    for (const number of numbers) assert.equal(readAttestationNumber(showAttestationNumber(number)), number);
  });

  const forgiven: readonly (readonly [string, string])[] = [
    ['in small letters', '7k3f-9qwm-2b8t'],
    ['in one piece', '7K3F9QWM2B8T'],
    ['with spaces', ' 7K3F 9QWM\t2B8T\n'],
    ['with hyphens elsewhere', '7-K3F9-QWM2B-8T'],
    ['with other dashes', '7K3F–9QWM—2B8T'],
    ['with hyphens that do not break', '7K3F‑9QWM‑2B8T'],
    ['with no-break spaces', '7K3F\u00a09QWM\u202f2B8T'],
  ];
  for (const [how, typed] of forgiven)
    test(`is read ${how}`, () => assert.equal(readAttestationNumber(typed), '7K3F9QWM2B8T'));

  test('is read with letters that look like its digits', () => {
    assert.equal(readAttestationNumber('O0oI-1iLl-AAAA'), '00011111AAAA');
  });

  for (const typed of [
    '',
    '7K3F-9QWM-2B8',
    '7K3F-9QWM-2B8TT',
    'UUUU-UUUU-UUUU',
    '7K3F-9QWM-2B8é',
    '٧K3F9QWM2B8T',
    '-'.repeat(12),
  ])
    test(`is not read from ${JSON.stringify(typed)}`, () =>
      assert.equal(readAttestationNumber(typed), undefined));
});

describe('A name', () => {
  const problemIn = (typed: string) => nameProblem(readName(typed));
  const kept: readonly (readonly [string, string, string])[] = [
    ['as it is', "Éloïse D'Ângelo-Nguyễn", "Éloïse D'Ângelo-Nguyễn"],
    ['with its spaces tidied', '  Ada \t\u00a0 Lovelace\n', 'Ada Lovelace'],
    ['composed', 'E\u0301loi\u0308se', 'Éloïse'],
    ['in capitals or not', 'ADA lovelace', 'ADA lovelace'],
    ['in another alphabet', 'Ἀθηνᾶ Παλλάς', 'Ἀθηνᾶ Παλλάς'],
    ['from right to left', 'مريم ميرزاخاني', 'مريم ميرزاخاني'],
    ['in ideograms', '王小芳', '王小芳'],
    ['with marks that compose with nothing', 'x̱ʷəməθkʷəy̓əm', 'x̱ʷəməθkʷəy̓əm'],
    ['of 100 letters outside the basic plane', '𐐀'.repeat(100), '𐐀'.repeat(100)],
  ];
  for (const [how, typed, name] of kept)
    test(`is kept ${how}`, () => {
      assert.equal(readName(typed), name);
      assert.equal(problemIn(typed), undefined);
    });

  test('is missing when it has no letter and no sign', () => {
    for (const typed of ['', ' ', '\t\u00a0\n', '-', "'", '. .'])
      assert.deepEqual(problemIn(typed), { problem: 'empty' });
  });

  test('is too long past 100 characters, counted once composed', () => {
    assert.deepEqual(problemIn('A'.repeat(101)), { problem: 'too-long' });
    assert.equal(problemIn('E\u0301'.repeat(100)), undefined);
  });

  const wrong: readonly (readonly [string, readonly string[]])[] = [
    ['<b>Ada</b>', ['<', '>', '/']],
    ['Ada & Grace', ['&']],
    ['Ada 1 2 1', ['1', '2']],
    ['Ada 🙂', ['🙂']],
    ['Ada 👩‍💻👩‍💻', ['👩‍💻']],
    ['Ada\u202e', ['\u202e']],
    ['Ada\u0000', ['\u0000']],
    ['42', ['4', '2']],
  ];
  for (const [typed, characters] of wrong)
    test(`cannot hold what is no part of a name: ${JSON.stringify(typed)}`, () => {
      assert.deepEqual(problemIn(typed), { problem: 'characters', characters });
    });

  test('is judged alike however many were judged before', () => {
    for (const typed of ['Ada<', '<Ada', 'Lovelace<', '<', 'Ada>', '>A']) {
      assert.equal(problemIn(typed)?.problem, 'characters', typed);
      assert.equal(problemIn('Ada Lovelace'), undefined);
    }
  });
});
