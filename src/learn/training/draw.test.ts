import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course, standard } from '../../../test/support/app.ts';
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
    test(`gives as many of each theme, each once, all of one list, in order (${purpose})`, () => {
      for (const random of [first, last, inTurn()]) {
        const drawn = found(drawCases(standard, course, purpose, { ...none, random }));
        assert.deepEqual(
          drawn.map(({ theme }) => theme),
          themes(purpose),
        );
        assert.equal(new Set(drawn).size, casesIn(standard, purpose));
        for (const some of Map.groupBy(drawn, ({ theme }) => theme).values())
          assert.equal(new Set(some.map(({ list }) => list.join())).size, 1);
      }
    });

  test('gives three answers that differ in a theme, of as many practices as its list has', () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const drawn = found(drawCases(standard, course, 'evaluation', { ...none, random: seeded(seed) }));
      for (const [theme, some] of Map.groupBy(drawn, (each) => each.theme)) {
        assert.equal(new Set(some.map(({ action }) => action)).size, 3, `theme ${theme}, seed ${seed}`);
        const ofList = course.cases.filter((each) => each.list.join() === some[0]?.list.join());
        const practices = new Set(ofList.map(({ practice }) => practice)).size;
        assert.equal(new Set(some.map(({ practice }) => practice)).size, Math.min(3, practices));
      }
    }
  });

  test('can give every case', () => {
    const turns = course.cases.length / standard.themes.length + 16;
    const drawn = Array.from({ length: Math.ceil(2 * turns) }, (_, turn) => {
      // Which list, then which case of it.
      const numbers = [turn % 2, Math.floor(turn / 2)];
      let asked = 0;
      return standard.themes.flatMap(({ id }) => {
        const only = { ...course, cases: course.cases.filter(({ theme }) => theme === id) };
        asked = 0;
        const random: Random = (below) => (numbers[asked++] ?? 0) % below;
        return drawCases(standard, only, 'positioning', { ...none, random });
      });
    }).flat();
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

  test('gives what was not seen yet, as long as a list has enough of it', () => {
    let seen: readonly string[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
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
