import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Item, judge, passMark, type Question, readingMinutes, suits } from './course.ts';

const text = { fr: 'x', en: 'x' };
const question = (kind: Question['kind'], right: readonly string[], keys: readonly string[]): Question => ({
  id: '01-1',
  kind,
  stem: text,
  options: keys.map((key) => ({ key, text, right: right.includes(key), why: text })),
  settledBy: [],
});
const trueFalse = question('true-false', ['true'], ['true', 'false']);
const one = question('one', ['c'], ['a', 'b', 'c', 'd']);
const several = question('several', ['a', 'c'], ['a', 'b', 'c', 'd']);

type Case = readonly [string, Question, readonly string[], ReturnType<typeof judge>];

describe('An answer', () => {
  const cases: readonly Case[] = [
    ['true, to what is true', trueFalse, ['true'], { right: true }],
    ['false, to what is true', trueFalse, ['false'], { right: false }],
    ['true and false', trueFalse, ['true', 'false'], { problem: 'too-many-chosen' }],
    ['the right option of four', one, ['c'], { right: true }],
    ['another option of four', one, ['a'], { right: false }],
    ['the right option and another', one, ['c', 'a'], { problem: 'too-many-chosen' }],
    ['the right option twice', one, ['c', 'c'], { right: true }],
    ['all the right options', several, ['a', 'c'], { right: true }],
    ['all the right options, in another order', several, ['c', 'a'], { right: true }],
    ['all the right options, one of them twice', several, ['c', 'a', 'c'], { right: true }],
    ['some of the right options', several, ['a'], { right: false }],
    ['the right options and one too many', several, ['a', 'b', 'c'], { right: false }],
    ['every option', several, ['a', 'b', 'c', 'd'], { right: false }],
    ['the wrong options', several, ['b', 'd'], { right: false }],
    ['nothing', one, [], { problem: 'nothing-chosen' }],
    ['nothing, to several', several, [], { problem: 'nothing-chosen' }],
    ['an option that does not exist', one, ['e'], { problem: 'unknown-option' }],
    ['a right option and one that does not exist', several, ['a', 'z'], { problem: 'unknown-option' }],
    ['the key of another kind of question', trueFalse, ['a'], { problem: 'unknown-option' }],
    ['an empty key', one, [''], { problem: 'unknown-option' }],
    ['a key in capitals', one, ['C'], { problem: 'unknown-option' }],
    ['what every object has', one, ['constructor'], { problem: 'unknown-option' }],
  ];
  for (const [what, asked, chosen, outcome] of cases)
    test(`of ${what} is ${'right' in outcome ? (outcome.right ? 'right' : 'wrong') : outcome.problem}`, () => {
      assert.deepEqual(judge(asked, chosen), outcome);
    });
});

describe('An item', () => {
  const item: Item = { ...one, practice: 1, action: '1.1', asks: 'case' };

  test('for everyone suits everyone', () => {
    for (const audience of ['managers', 'designers', 'employees'] as const) assert.ok(suits(item, audience));
  });

  test('for one audience suits it alone', () => {
    const forManagers: Item = { ...item, audience: 'managers' };
    assert.ok(suits(forManagers, 'managers'));
    assert.ok(!suits(forManagers, 'designers'));
  });
});

describe('Reading', () => {
  test('takes a minute for 180 words, in the language that is read', () => {
    const words = { fr: Array(180).fill('mot').join(' '), en: Array(90).fill('word').join('\n') };
    assert.equal(readingMinutes([words], 'fr'), 1);
    assert.equal(readingMinutes([words, words], 'en'), 1);
    assert.equal(readingMinutes([], 'fr'), 0);
  });
});

test('Four answers in five are needed to pass', () => {
  assert.equal(passMark, 0.8);
});
