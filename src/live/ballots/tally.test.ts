import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course, standard } from '../../../test/support/app.ts';
import type { Option } from '../../course/course.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import { ballotOf } from './ballot.ts';
import { byAudience, byLanguage, resultOf, rowResult, type VoteGroup } from './tally.ts';

const option = (key: string, right: boolean): Option => ({
  key,
  right,
  text: { fr: key, en: key },
  why: { fr: '', en: '' },
});
const trueOrFalse = { kind: 'true-false', options: [option('true', true), option('false', false)] } as const;
/** An exercise whose findings may be placed in three ways. */
const several = {
  kind: 'placing',
  options: [option('a', true), option('b', true), option('c', false)],
} as const;

const group = (
  chosen: string,
  right: boolean,
  people: number,
  { lang = 'fr', audience }: { lang?: Lang; audience?: Audience } = {},
): VoteGroup => ({ chosen, right, people, lang, audience });

/** How many chose each option, in the order of the question. */
const inOrder = (bars: ReturnType<typeof resultOf>['bars']) =>
  bars?.map(({ key, people }) => `${key} ${people}`).join(', ');

describe('The result of a question', () => {
  test('is not detailed for two answers, and is for three', () => {
    const two = resultOf(trueOrFalse, [group('true', true, 2)]);
    assert.deepEqual([two.answered, two.bars, two.right], [2, undefined, undefined]);
    const three = resultOf(trueOrFalse, [group('true', true, 2), group('false', false, 1)]);
    assert.equal(inOrder(three.bars), 'true 2, false 1');
    assert.deepEqual({ ...three, bars: [] }, { answered: 3, bars: [], right: 2, byHand: false });
  });

  test('shows every option in the order of the question, chosen or not', () => {
    const { bars } = resultOf(several, [group('c', false, 5)]);
    assert.equal(inOrder(bars), 'a 0, b 0, c 5');
  });

  test('counts each of the options that a person chose, and the person once', () => {
    const result = resultOf(several, [
      group('a,b', true, 3),
      group('a,c', false, 2),
      group('b', false, 1, { lang: 'en' }),
    ]);
    assert.equal(inOrder(result.bars), 'a 5, b 4, c 2');
    assert.deepEqual([result.answered, result.right], [6, 3]);
  });

  test('is made of the cards counted, whatever phones said', () => {
    const result = resultOf(trueOrFalse, [group('true', true, 9)], { true: 4, false: 2 });
    assert.equal(inOrder(result.bars), 'true 4, false 2');
    assert.deepEqual({ ...result, bars: [] }, { answered: 6, bars: [], right: 4, byHand: true });
  });

  test('keeps its detail for itself with two cards, and takes a missing count for nobody', () => {
    assert.equal(resultOf(trueOrFalse, [], { true: 2 }).bars, undefined);
    const three = resultOf(trueOrFalse, [], { true: 3 });
    assert.deepEqual([three.right, three.bars?.[1]?.people], [3, 0]);
  });

  test('is empty without answers', () => {
    const { byHand, ...empty } = resultOf(trueOrFalse, []);
    assert.deepEqual([byHand, empty], [false, { answered: 0, bars: undefined, right: undefined }]);
  });
});

describe('Parts of the room', () => {
  const inEnglish = { lang: 'en' } as const;

  test('are compared by language from five answers each, not from four', () => {
    const french = [group('true', true, 4), group('false', false, 1)];
    assert.equal(byLanguage([...french, group('true', true, 4, inEnglish)]), undefined);
    assert.deepEqual(byLanguage([...french, group('true', true, 5, inEnglish)]), [
      { name: 'fr', answered: 5, right: 4 },
      { name: 'en', answered: 5, right: 5 },
    ]);
  });

  test('are not compared when there is only one', () => {
    assert.equal(byLanguage([group('true', true, 50)]), undefined);
  });

  test('are not compared when those who told no audience are so few that subtraction would tell them', () => {
    const told = [
      group('true', true, 6, { audience: 'managers' }),
      group('false', false, 5, { audience: 'employees' }),
    ];
    assert.equal(byAudience([...told, group('true', true, 4)]), undefined);
    for (const untold of [0, 5])
      assert.deepEqual(
        byAudience([...told, group('true', true, untold)])?.toSorted((a, b) => a.answered - b.answered),
        [
          { name: 'employees', answered: 5, right: 0 },
          { name: 'managers', answered: 6, right: 6 },
        ],
      );
  });
});

describe('The result of an exercise', () => {
  const ballot = ballotOf({ course, standard }, 'E3');
  assert.ok(ballot?.kind === 'placing');

  test('is counted finding by finding, over those who placed it, and not under three', () => {
    const result = resultOf(ballot, [
      group('a8,b7,c9,d7', true, 2),
      group('a8,b9', false, 1),
      group('a7,b7', false, 1, { lang: 'en' }),
    ]);
    assert.deepEqual([result.answered, result.right], [4, 2]);
    const rows = ballot.rows.map((row) => {
      const { answered, bars } = rowResult(result, row);
      return `${row.field} ${answered}: ${inOrder(bars)}`;
    });
    const placed = ['a 4: a7 1, a8 3, a9 0', 'b 4: b7 3, b8 0, b9 1'];
    assert.deepEqual(rows, [...placed, 'c 2: undefined', 'd 2: undefined']);
  });

  test('has no detail at all when two people did it', () => {
    const result = resultOf(ballot, [group('a8,b7,c9,d7', true, 2)]);
    assert.ok(ballot.rows.every((row) => rowResult(result, row).bars === undefined));
  });
});
