import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadCourse } from '../../course/course.load.ts';
import { type Item, suits } from '../../course/course.ts';
import { loadStandard } from '../../standard/standard.load.ts';
import { audiences, currentVersion } from '../../standard/standard.ts';
import { drawItems, type Random } from './draw.ts';

const root = join(import.meta.dirname, '../../..');
const standard = loadStandard(join(root, 'standard'), currentVersion);
const course = loadCourse(join(root, 'course'), standard);

const first: Random = () => 0;
const last: Random = (below) => below - 1;
/** Goes round all the numbers in turn. */
const inTurn = (): Random => {
  let turn = 0;
  return (below) => turn++ % below;
};

const itemOf = (id: string): Item => {
  const item = course.items.find((candidate) => candidate.id === id);
  assert.ok(item, id);
  return item;
};
const none = { never: new Set<string>(), seen: [] };

describe('Drawing items', () => {
  for (const audience of audiences) {
    test(`gives one for each practice, in order, that suits ${audience}`, () => {
      for (const random of [first, last, inTurn()]) {
        const drawn = drawItems(standard, course, audience, { ...none, random }).map(itemOf);
        assert.deepEqual(
          drawn.map(({ practice }) => practice),
          standard.practices.map(({ id }) => id),
        );
        assert.ok(drawn.every((item) => suits(item, audience)));
      }
    });

    test(`can give every item that suits ${audience}`, () => {
      const drawn = Array.from({ length: 12 }, (_, turn) =>
        drawItems(standard, course, audience, { ...none, random: (below) => turn % below }),
      ).flat();
      const suited = course.items.filter((item) => suits(item, audience)).map(({ id }) => id);
      assert.deepEqual([...new Set(drawn)].sort(), suited.toSorted());
    });
  }

  test('never gives what must not be asked, even when nothing else is new', () => {
    const never = new Set(drawItems(standard, course, 'managers', { ...none, random: first }));
    let seen: readonly string[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const drawn = drawItems(standard, course, 'managers', { never, seen, random: last });
      assert.equal(drawn.length, 18);
      assert.ok(drawn.every((id) => !never.has(id)));
      seen = [...seen, ...drawn];
    }
  });

  test('gives what was not seen yet, until all was', () => {
    let seen: readonly string[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const drawn = drawItems(standard, course, 'designers', { never: new Set(), seen, random: first });
      assert.ok(
        drawn.every((id) => !seen.includes(id)),
        `attempt ${attempt}`,
      );
      seen = [...seen, ...drawn];
    }
  });

  test('then gives again what was seen longest ago', () => {
    const ofFirst = course.items
      .filter((item) => item.practice === 1 && suits(item, 'managers'))
      .map(({ id }) => id);
    const [oldest = '', ...others] = ofFirst;
    const draw = (seen: readonly string[]) =>
      drawItems(standard, course, 'managers', { never: new Set(), seen, random: last })[0];
    assert.equal(draw(ofFirst), oldest);
    assert.equal(draw([...ofFirst, oldest]), others[0]);
    assert.equal(draw([...ofFirst.toReversed()]), ofFirst.at(-1));
  });

  test('gives the same for the same numbers', () => {
    const draw = () => drawItems(standard, course, 'employees', { ...none, random: inTurn() });
    assert.deepEqual(draw(), draw());
  });

  test('leaves a practice out when none of its items may be asked', () => {
    const never = new Set(course.items.filter(({ practice }) => practice === 7).map(({ id }) => id));
    const drawn = drawItems(standard, course, 'employees', { never, seen: [], random: first }).map(itemOf);
    assert.deepEqual(
      drawn.map(({ practice }) => practice),
      standard.practices.map(({ id }) => id).filter((id) => id !== 7),
    );
  });
});
