import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answersNeeded, judge, type Question, readingMinutes } from './course.ts';

const text = { fr: 'x', en: 'x' };
const question = (right: string, keys: readonly string[]): Pick<Question, 'options'> => ({
  options: keys.map((key) => ({ key, text, right: right === key })),
});
const trueFalse = question('true', ['true', 'false']);
const one = question('4.2', ['4.1', '4.2', '5.1']);

type Case = readonly [string, typeof one, readonly string[], ReturnType<typeof judge>];

describe('An answer', () => {
  const cases: readonly Case[] = [
    ['true, to what is true', trueFalse, ['true'], { right: true }],
    ['false, to what is true', trueFalse, ['false'], { right: false }],
    ['true and false', trueFalse, ['true', 'false'], { problem: 'too-many-chosen' }],
    ['the right option', one, ['4.2'], { right: true }],
    ['another option', one, ['4.1'], { right: false }],
    ['the right option and another', one, ['4.2', '4.1'], { problem: 'too-many-chosen' }],
    ['the right option twice', one, ['4.2', '4.2'], { right: true }],
    ['nothing', one, [], { problem: 'nothing-chosen' }],
    ['an option that does not exist', one, ['6.1'], { problem: 'unknown-option' }],
    ['the key of another kind of question', trueFalse, ['4.2'], { problem: 'unknown-option' }],
    ['an empty key', one, [''], { problem: 'unknown-option' }],
    ['a key in capitals', trueFalse, ['True'], { problem: 'unknown-option' }],
    ['what every object has', one, ['constructor'], { problem: 'unknown-option' }],
  ];
  for (const [what, asked, chosen, outcome] of cases)
    test(`of ${what} is ${'right' in outcome ? (outcome.right ? 'right' : 'wrong') : outcome.problem}`, () => {
      assert.deepEqual(judge(asked, chosen), outcome);
    });
});

describe('Reading', () => {
  test('takes a minute for 140 words, in the language that is read', () => {
    const words = { fr: Array(140).fill('mot').join(' '), en: Array(70).fill('word').join('\n') };
    assert.equal(readingMinutes([words], 'fr'), 1);
    assert.equal(readingMinutes([words, words], 'en'), 1);
    assert.equal(readingMinutes([], 'fr'), 0);
  });
});

test('Fourteen answers of eighteen are needed to pass', () => {
  assert.equal(answersNeeded(18), 14);
});
