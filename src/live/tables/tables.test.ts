import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  peopleAt,
  peopleByTable,
  proposedTables,
  type Seat,
  tableAmong,
  tableOfVoter,
  voterOfTable,
} from './tables.ts';

const seated = (...seats: readonly Seat[]) => new Map(seats.map((seat, rank) => [String(rank), seat]));

describe('Tables', () => {
  test('are proposed so that four to six sit at each, from eight people on', () => {
    for (let people = 8; people <= 300; people += 1) {
      const each = people / proposedTables(people);
      assert.ok(each >= 4 && each <= 6, `${people}: ${each}`);
    }
    assert.deepEqual([0, 1, 7, 10_000].map(proposedTables), [2, 2, 2, 60]);
  });

  test('have in votes a name of their own, which no person has', () => {
    assert.equal(tableOfVoter(voterOfTable(12)), 12);
    assert.equal(tableOfVoter('bff2fb62-ecdc-49ca-b833-d273ede2a99e'), undefined);
  });

  test('count those who sit there with their phones, from the asking that they could answer on', () => {
    const seats = seated(
      { table: 1, people: 1, from: 1 },
      { table: 1, people: 3, from: 2 },
      { table: 2, people: 1, from: 1 },
    );
    assert.deepEqual([peopleAt(seats, 1, 1), peopleAt(seats, 1, 2), peopleAt(seats, 3, 2)], [1, 4, 0]);
    assert.deepEqual(peopleByTable(seats, 3), [4, 1, 0]);
  });

  test('seat nobody beyond those that the room has', () => {
    const seat = { table: 5, people: 1, from: 1 };
    assert.deepEqual(
      [tableAmong(5, seat), tableAmong(4, seat), tableAmong(undefined, seat), tableAmong(5, undefined)],
      [5, undefined, undefined, undefined],
    );
  });
});
