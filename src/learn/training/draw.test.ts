import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course, standard } from '../../../test/support/app.ts';
import { column } from '../../../test/support/columns.ts';
import { seeded } from '../../../test/support/learner.ts';
import { type Case, caseOf } from '../../course/course.ts';
import { casesATheme, casesIn, drawCases, type Random } from './draw.ts';

const first: Random = () => 0;
const last: Random = (below) => below - 1;
/** Goes round all the numbers in turn. */
const inTurn = (): Random => {
  let turn = 0;
  return (below) => turn++ % below;
};

const none = { never: new Set<string>(), seen: [] };
const found = (ids: readonly string[]): readonly Case[] =>
  ids.map((id) => caseOf(course, id) ?? assert.fail(id));
const themes = (purpose: keyof typeof casesATheme) =>
  standard.themes.flatMap(({ id }) => Array<number>(casesATheme[purpose]).fill(id));

describe('Drawing cases', () => {
  for (const purpose of ['positioning', 'evaluation'] as const)
    test(`gives as many of each theme, each once, in order (${purpose})`, () => {
      for (const random of [first, last, inTurn()]) {
        const drawn = found(drawCases(standard, course, purpose, { ...none, random }));
        assert.deepEqual(column(drawn, 'theme'), themes(purpose));
        assert.equal(new Set(drawn).size, casesIn(standard, purpose));
      }
    });

  test('asks each practice once in an evaluation, the first one and those that follow', () => {
    const practices = standard.practices.map(({ id }) => id);
    for (const seed of [1, 2, 3, 4]) {
      const random = seeded(seed);
      let seen: readonly string[] = [];
      for (let attempt = 0; attempt < 12; attempt += 1) {
        const drawn = drawCases(standard, course, 'evaluation', { never: new Set(), seen, random });
        const asked = found(drawn).map(({ practice }) => practice);
        assert.deepEqual(
          asked.toSorted((a, b) => a - b),
          practices,
          `seed ${seed}, attempt ${attempt}`,
        );
        seen = [...seen, ...drawn];
      }
    }
  });

  test('asks a practice again only once each is asked, where there are fewer', () => {
    const only = { ...course, cases: course.cases.filter(({ practice }) => practice !== 13) };
    for (const seed of [1, 2, 3, 4]) {
      const drawn = found(drawCases(standard, only, 'evaluation', { ...none, random: seeded(seed) }));
      const asked = drawn.filter(({ theme }) => theme === 5).map(({ practice }) => practice);
      assert.equal(asked.length, 3);
      assert.deepEqual(new Set(asked.slice(0, 2)), new Set([14, 15]), `seed ${seed}`);
    }
  });

  test('can give every case', () => {
    const drawn = course.cases.flatMap((_, rank) =>
      drawCases(standard, course, 'positioning', { ...none, random: (below) => rank % below }),
    );
    assert.deepEqual([...new Set(drawn)].sort(), course.cases.map(({ id }) => id).sort());
  });

  test('never gives what must not be asked, even when nothing else is new', () => {
    const never = new Set(drawCases(standard, course, 'positioning', { ...none, random: first }));
    let seen: readonly string[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const drawn = drawCases(standard, course, 'evaluation', { never, seen, random: last });
      assert.equal(drawn.length, 18);
      assert.ok(drawn.every((id) => !never.has(id)));
      seen = [...seen, ...drawn];
    }
  });

  test('gives what was not seen yet, as long as each practice has some', () => {
    const ofPractice = Map.groupBy(course.cases, ({ practice }) => practice);
    const fewest = Math.min(...[...ofPractice.values()].map(({ length }) => length));
    let seen: readonly string[] = [];
    for (let attempt = 0; attempt < fewest; attempt += 1) {
      const drawn = drawCases(standard, course, 'evaluation', { never: new Set(), seen, random: first });
      assert.ok(
        drawn.every((id) => !seen.includes(id)),
        `attempt ${attempt}`,
      );
      seen = [...seen, ...drawn];
    }
  });

  test('then gives again what was seen longest ago', () => {
    const ofFirst = course.cases.filter(({ theme }) => theme === 1).map(({ id }) => id);
    const [oldest = '', ...others] = ofFirst;
    const draw = (seen: readonly string[]) =>
      drawCases(standard, course, 'positioning', { never: new Set(), seen, random: last })[0];
    assert.equal(draw(ofFirst), oldest);
    assert.equal(draw([...ofFirst, oldest]), others[0]);
    assert.equal(draw([...ofFirst.toReversed()]), ofFirst.at(-1));
  });

  test('gives the same for the same numbers', () => {
    const draw = () => drawCases(standard, course, 'evaluation', { ...none, random: inTurn() });
    assert.deepEqual(draw(), draw());
  });
});
