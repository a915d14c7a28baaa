import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  countOf,
  decimal,
  duration,
  label,
  longDate,
  ofName,
  ordinal,
  percent,
  shareOf,
  timeLeft,
  timeOfDay,
  timeSpent,
} from './format.ts';

describe('A day', () => {
  for (const [day, french, english] of [
    ['2026-11-24', '24 novembre 2026', 'November 24, 2026'],
    ['2027-02-01', '1er février 2027', 'February 1, 2027'],
    ['2027-02-11', '11 février 2027', 'February 11, 2027'],
    ['2026-12-31', '31 décembre 2026', 'December 31, 2026'],
    ['2028-02-29', '29 février 2028', 'February 29, 2028'],
  ] as const)
    test(`is « ${french} » wherever the server is`, () =>
      assert.deepEqual([longDate(day, 'fr'), longDate(day, 'en')], [french, english]));
});

describe('A length of time', () => {
  const cases: readonly (readonly [number, string, string])[] = [
    [0, '1 minute', '1 minute'],
    [0.2, '1 minute', '1 minute'],
    [1.01, '2 minutes', '2 minutes'],
    [19, '19 minutes', '19 minutes'],
    [20.1, '25 minutes', '25 minutes'],
    [42, '45 minutes', '45 minutes'],
    [55.1, '1\u00a0h', '1\u00a0h'],
    [60, '1\u00a0h', '1\u00a0h'],
    [61, '1\u00a0h\u00a005', '1\u00a0h\u00a05\u00a0min'],
    [128, '2\u00a0h\u00a010', '2\u00a0h\u00a010\u00a0min'],
    [180, '3\u00a0h', '3\u00a0h'],
  ];
  for (const [minutes, french, english] of cases)
    test(`of ${minutes} minutes is « ${french} »`, () =>
      assert.deepEqual([duration(minutes, 'fr'), duration(minutes, 'en')], [french, english]));

  test('is never told shorter than it is', () => {
    for (let minutes = 1; minutes < 59; minutes += 1)
      assert.ok(Number.parseInt(duration(minutes, 'fr'), 10) >= minutes || minutes > 55);
  });
});

describe('An instant', () => {
  const evening = Date.parse('2026-11-25T00:05:00Z');
  const summer = Date.parse('2027-07-01T14:30:00Z');

  test('has the time of Québec’s clocks, in winter and in summer', () => {
    assert.equal(timeOfDay(evening, 'fr'), '19\u00a0h\u00a005');
    assert.equal(timeOfDay(evening, 'en'), '7:05\u00a0p.m.');
    assert.equal(timeOfDay(summer, 'fr'), '10\u00a0h\u00a030');
    assert.equal(timeOfDay(summer - 5 * 3_600_000, 'fr'), '5\u00a0h\u00a030');
  });
});

describe('A time that was measured', () => {
  const cases: readonly (readonly [number, string, string])[] = [
    [0, '0\u00a0min', '0\u00a0min'],
    [4.54, '4,5\u00a0min', '4.5\u00a0min'],
    [9.8, '10\u00a0min', '10\u00a0min'],
    [12.6, '13\u00a0min', '13\u00a0min'],
    [59.4, '59\u00a0min', '59\u00a0min'],
    [59.5, '1\u00a0h', '1\u00a0h'],
    [64.6, '1\u00a0h\u00a005', '1\u00a0h\u00a05\u00a0min'],
    [103.2, '1\u00a0h\u00a043', '1\u00a0h\u00a043\u00a0min'],
  ];
  for (const [minutes, french, english] of cases)
    test(`of ${minutes} minutes is « ${french} »`, () =>
      assert.deepEqual([timeSpent(minutes, 'fr'), timeSpent(minutes, 'en')], [french, english]));

  const lefts: readonly (readonly [number, number, string])[] = [
    [13.5, 15, '1\u00a0min'],
    [42.5, 45, '2\u00a0min'],
    [84.5, 90, '5\u00a0min'],
    [9.4, 15, '5,5\u00a0min'],
    [90, 97.4, '7\u00a0min'],
  ];
  for (const [spent, within, left] of lefts)
    test(`of ${spent} minutes leaves « ${left} » of ${within}, as both are told`, () =>
      assert.equal(timeLeft(spent, within, 'fr'), left));
});

describe('A number', () => {
  test('has no more decimals than asked, and no useless one', () => {
    assert.equal(decimal(13 / 3, 2, 'fr'), '4,33');
    assert.equal(decimal(4, 1, 'en'), '4');
  });
});

describe('A rank', () => {
  test('is an ordinal, as each language writes it', () => {
    const read = (lang: 'fr' | 'en') => [1, 2, 3, 4, 11, 12, 21, 22, 23].map((rank) => ordinal(rank, lang));
    assert.deepEqual(read('fr'), ['1er', '2e', '3e', '4e', '11e', '12e', '21e', '22e', '23e']);
    assert.deepEqual(read('en'), ['1st', '2nd', '3rd', '4th', '11th', '12th', '21st', '22nd', '23rd']);
  });
});

describe('A number of things', () => {
  test('is singular from zero to one in French, for one alone in English', () => {
    const read = (lang: 'fr' | 'en') => [0, 1, 2].map((count) => countOf(count, lang, 'minute', 'minutes'));
    assert.deepEqual(read('fr'), ['0 minute', '1 minute', '2 minutes']);
    assert.deepEqual(read('en'), ['0 minutes', '1 minute', '2 minutes']);
  });
});

describe('A share', () => {
  for (const [part, whole, french, english] of [
    [15, 18, '83\u00a0%', '83%'],
    [2, 3, '67\u00a0%', '67%'],
    [1, 8, '13\u00a0%', '13%'],
    [0, 10, '0\u00a0%', '0%'],
    [18, 18, '100\u00a0%', '100%'],
  ] as const)
    test(`of ${part} in ${whole} is to the nearest, as each language writes it`, () =>
      assert.deepEqual([percent(part, whole, 'fr'), percent(part, whole, 'en')], [french, english]));

  test('of a part of a room is told from ten people on, and not of nine', () => {
    assert.deepEqual([shareOf(3, 9, 'fr'), shareOf(5, 9, 'en')], [undefined, undefined]);
    assert.deepEqual([shareOf(4, 12, 'fr'), shareOf(5, 10, 'en')], ['33\u00a0%', '50%']);
  });
});

describe('A label', () => {
  test('has a space before its colon in French, which does not break', () => {
    assert.equal(label('Numéro', 'fr'), 'Numéro\u00a0:');
    assert.equal(label('Number', 'en'), 'Number:');
  });
});

describe('A name after « de »', () => {
  for (const [name, said] of [
    ['Olive', "d'Olive"],
    ['Élise', "d'Élise"],
    ['Yves', "d'Yves"],
    ['Yanick', 'de Yanick'],
    ['Nora', 'de Nora'],
    ['Henri', 'de Henri'],
    ['avril 2026', "d'avril 2026"],
  ] as const)
    test(said, () => assert.equal(ofName(name), said));
});
