import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { course, standard } from '../../../test/support/app.ts';
import { column } from '../../../test/support/columns.ts';
import { ballotOf, judgeVote } from './ballot.ts';
import { type StockBallot, stances } from './stock.ts';
import { divided, resultOf, rowResult, type VoteGroup } from './tally.ts';

const ballotFor = (id: string): StockBallot => {
  const ballot = ballotOf({ course, standard }, id);
  return ballot?.kind === 'stock' ? ballot : assert.fail(id);
};
/** Three actions. */
const ballot = ballotFor('S8');

/** People who answer alike, by the letters of what they say of each action: `ip,td,dk`; `-` says nothing. */
const group = (said: string, people: number, more: Partial<VoteGroup> = {}): VoteGroup => ({
  chosen: said
    .split(',')
    .flatMap((stance, rank) => (stance === '-' ? [] : [`8.${rank + 1}-${stance}`]))
    .toSorted()
    .join(','),
  right: false,
  lang: 'fr',
  audience: undefined,
  people,
  ...more,
});

/** What a room said of each action. */
const stoodIn = (votes: readonly VoteGroup[]) => {
  const results = ballot.rows.map((row) => rowResult(resultOf(ballot, votes), row));
  const differs = divided(results);
  return results.map((result, rank) => ({
    ...result,
    action: ballot.rows[rank]?.action,
    isDivided: differs[rank] === true,
  }));
};

/** Each action by its number: its answers in their order, and a mark where the room differs most. */
const told = (...votes: readonly VoteGroup[]): readonly string[] =>
  stoodIn(votes).map(
    ({ action, answered, bars, isDivided }) =>
      `${action} ${answered}: ${bars?.map(({ people }) => people).join(' ') ?? 'hidden'}${isDivided ? ' ≠' : ''}`,
  );

describe('What a room says of the actions of a practice', () => {
  test('is counted action by action, in the order of the standard, not to know as an answer of its own', () => {
    assert.deepEqual(
      told(group('ip,td,dk', 4), group('ip,uw,dk', 3), group('uw,na,dk', 1), group('td,td,td', 2)),
      ['8.1 10: 2 1 7 0 0', '8.2 10: 6 3 0 0 1 ≠', '8.3 10: 2 0 0 8 0'],
    );
  });

  test('differs most where the commonest answer gathers the smallest share, who does not know included', () => {
    // 8.1: six of ten; 8.2: half know, half do not; 8.3: eight of ten.
    assert.deepEqual(
      told(group('ip,ip,td', 5), group('td,dk,td', 3), group('td,dk,ip', 1), group('ip,dk,ip', 1)),
      ['8.1 10: 4 0 6 0 0', '8.2 10: 0 0 5 5 0 ≠', '8.3 10: 8 0 2 0 0'],
    );
  });

  test('compares shares, not numbers: fewer people may have answered an action', () => {
    assert.deepEqual(
      told(group('ip,ip,-', 6), group('td,ip,-', 4), group('na,dk,td', 1), group('na,-,uw', 2)),
      ['8.1 13: 4 0 6 0 3 ≠', '8.2 11: 0 0 10 1 0', '8.3 3: 1 2 0 0 0'],
    );
  });

  test('tells all the actions that are equal in this, and none where everyone says the same', () => {
    assert.deepEqual(told(group('ip,ip,dk', 2), group('td,dk,dk', 2)), [
      '8.1 4: 2 0 2 0 0 ≠',
      '8.2 4: 0 0 2 2 0 ≠',
      '8.3 4: 0 0 0 4 0',
    ]);
    assert.deepEqual(told(group('dk,td,na', 4)), [
      '8.1 4: 0 0 0 4 0',
      '8.2 4: 4 0 0 0 0',
      '8.3 4: 0 0 0 0 4',
    ]);
  });

  test('is shown of no action that fewer than three people answered, nor told as where the room differs most', () => {
    assert.deepEqual(told(group('ip,td,-', 4), group('ip,uw,td', 1), group('ip,-,uw', 1)), [
      '8.1 6: 0 0 6 0 0',
      '8.2 5: 4 1 0 0 0 ≠',
      '8.3 2: hidden',
    ]);
    assert.deepEqual(told(group('ip,td,dk', 2)), ['8.1 0: hidden', '8.2 0: hidden', '8.3 0: hidden']);
    assert.deepEqual(told(), ['8.1 0: hidden', '8.2 0: hidden', '8.3 0: hidden']);
  });

  test('adds up for any answers, and marks what no other action exceeds', () => {
    const stance = fc.constantFrom('td', 'uw', 'ip', 'na', 'dk', '-');
    const votes = fc.array(fc.tuple(stance, stance, stance, fc.integer({ min: 1, max: 9 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(votes, (rows) => {
        const some = rows.filter((row) => row.slice(0, 3).some((each) => each !== '-'));
        const groups = some.map(([a, b, c, people]) => group(`${a},${b},${c}`, people));
        const shares: { share: number; isDivided: boolean }[] = [];
        for (const [rank, { answered, bars, isDivided }] of stoodIn(groups).entries()) {
          const expected = some.reduce((sum, row) => sum + (row[rank] === '-' ? 0 : row[3]), 0);
          if (!bars) assert.ok(!isDivided && (expected < 3 || groups.length === 0));
          if (!bars) continue;
          assert.equal(answered, expected);
          assert.equal(
            bars.reduce((sum, { people }) => sum + people, 0),
            answered,
          );
          shares.push({ share: Math.max(...bars.map(({ people }) => people)) / answered, isDivided });
        }
        const smallest = Math.min(...shares.map(({ share }) => share));
        for (const { share, isDivided } of shares) assert.equal(isDivided, share === smallest && share < 1);
      }),
    );
  });
});

describe('A practice put to a room', () => {
  test('asks of each of its actions where it stands, whichever the practice, in keys that a vote can hold', () => {
    for (const practice of standard.practices) {
      const asked = ballotFor(`S${practice.id}`);
      const { rows } = asked;
      assert.deepEqual(
        column(rows, 'action'),
        practice.actions.map(({ id }) => id),
      );
      for (const { choices } of rows) {
        assert.deepEqual(column(choices, 'stance'), stances);
        for (const { key } of choices) assert.ok(key.length <= 8 && !key.includes(','), key);
      }
      assert.ok(asked.options.every(({ right }) => !right));
    }
    assert.equal(ballotOf({ course, standard }, 'S19'), undefined);
  });

  test('is answered in whole or in part, one answer an action, and never rightly or wrongly', () => {
    for (const chosen of [['8.1-dk'], ['8.1-ip', '8.2-td', '8.3-na']])
      assert.deepEqual(judgeVote(ballot, chosen), { right: undefined });
    assert.deepEqual(judgeVote(ballot, []), { problem: 'nothing-chosen' });
    assert.deepEqual(judgeVote(ballot, ['7.1-ip']), { problem: 'unknown-option' });
    assert.deepEqual(judgeVote(ballot, ['8.1-ip', '8.1-dk']), { problem: 'too-many-chosen' });
  });
});
