import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countsOf, rangeOf, rangeSize, type Stage } from './counts.ts';

const bodies = [
  { id: 'ministry', parent: undefined },
  { id: 'agency', parent: 'ministry' },
  { id: 'office', parent: 'agency' },
];

const some = (where: string, count: number): ReadonlySet<string> =>
  new Set(Array.from({ length: count }, (_, rank) => `${where} ${rank}`));

const begunOf = (people: ReadonlyMap<string, ReadonlySet<string>>, id: string): number | undefined =>
  countsOf(bodies, people, () => 'begun').get(id)?.begun;

void describe('How many people of a body learn', () => {
  test('is told in ranges of five, and not at all under five', () => {
    assert.deepEqual([0, 4, 5, 9, 10, 1_003].map(rangeOf), [0, 0, 5, 5, 10, 1_000]);
  });

  test('has those of the bodies that belong to it, each person once', () => {
    const people = new Map([
      ['ministry', some('m', 3)],
      ['agency', new Set([...some('a', 4), ...some('m', 2)])],
      ['office', some('o', 4)],
    ]);
    assert.equal(begunOf(people, 'office'), 0);
    assert.equal(begunOf(people, 'agency'), 10);
    assert.equal(begunOf(people, 'ministry'), 10, '3 + 4 + 4, two of whom were counted');
  });

  test('has those who put their training in their account alone, by how far each has come', () => {
    const stageOf = (account: string): Stage | undefined => {
      const rank = Number(account.split(' ')[1]);
      if (rank >= 20) return undefined;
      return rank < 5 ? 'attested' : rank < 12 ? 'finished' : 'begun';
    };
    const counts = countsOf(bodies, new Map([['office', some('o', 40)]]), stageOf);
    assert.deepEqual(counts.get('office'), { begun: 20, finished: 10, attested: 5 });
  });

  test('ends, where bodies belong to each other in a circle', () => {
    const circle = [
      { id: 'a', parent: 'b' },
      { id: 'b', parent: 'a' },
    ];
    const counts = countsOf(circle, new Map([['a', some('a', 5)]]), () => 'begun');
    assert.deepEqual([counts.get('a')?.begun, counts.get('b')?.begun], [5, 5]);
  });

  test('never tells, by what is left of two numbers, fewer possible numbers of people than a range has', () => {
    // What a reader may compare: a body with all those below it, or two stages. What remains: the others.
    for (const children of [1, 2, 3])
      for (let whole = 0; whole <= 24; whole += 1)
        for (let part = 0; part <= whole; part += 1) {
          const shared = Array.from({ length: children }, (_, rank) =>
            Math.floor(part / children + (rank < part % children ? 1 : 0)),
          );
          const [least, most] = [rangeOf(whole), rangeOf(whole) + rangeSize - 1];
          const fewest = shared.reduce((sum, each) => sum + rangeOf(each), 0);
          const greatest = fewest + shared.length * (rangeSize - 1);
          const possible = most - fewest - Math.max(0, least - greatest) + 1;
          assert.ok(possible >= rangeSize, `${whole} of which ${shared.join(' + ')}: ${possible}`);
        }
  });
});
