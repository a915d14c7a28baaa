import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pictogramFiles } from '../../web/pictogram-files.ts';
import type { Stroke } from './deck.ts';
import { figuresOf, strokesOf } from './svg.ts';

const ends = (strokes: readonly Stroke[]): readonly (readonly [number, number])[] =>
  strokes.flatMap((stroke) => (stroke[0] === 'Z' ? [] : [stroke.slice(-2) as [number, number]]));

const near = (actual: readonly number[], expected: readonly number[], what: string): void => {
  assert.equal(actual.length, expected.length, what);
  for (const [rank, number] of expected.entries())
    assert.ok(Math.abs((actual[rank] ?? Number.NaN) - number) < 1e-6, `${what}: ${actual} for ${expected}`);
};

describe('The strokes of a path', () => {
  test('go where the path says, from where the pen is or from the corner', () => {
    near(ends(strokesOf('M1 2h3v4l-1-1H0V9z')).flat(), [1, 2, 4, 2, 4, 6, 3, 5, 0, 5, 0, 9], 'lines');
    near(ends(strokesOf('m1 1 2 0 0 2')).flat(), [1, 1, 3, 1, 3, 3], 'a move repeated is a line');
    const [, line] = strokesOf('M5 5zl1 0');
    assert.deepEqual(line, ['Z']);
    near(ends(strokesOf('M5 5h2zl1 0')).flat(), [5, 5, 7, 5, 6, 5], 'closing goes back to the start');
  });

  test('go smoothly on where a curve leaves its first handle out', () => {
    const [, first, second] = strokesOf('M0 0c0 1 2 1 2 0s2-1 2 0');
    assert.deepEqual(first, ['C', 0, 1, 2, 1, 2, 0]);
    assert.deepEqual(second, ['C', 2, -1, 4, -1, 4, 0]);
  });

  test('turn as arcs do, on the side and by the way that they say', () => {
    for (const [large, clockwise] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const) {
      const strokes = strokesOf(`M0 0a5 5 0 ${large}${clockwise}6 2`);
      near(ends(strokes).at(-1) ?? [], [6, 2], 'the end');
      // Every point of the curves is on one circle of that radius: found from three, checked with the others.
      const points = strokes.flatMap((stroke, rank) => {
        const [from] = ends(strokes).slice(rank - 1, rank);
        if (stroke[0] !== 'C' || !from) return [];
        const [, x1, y1, x2, y2, x, y] = stroke;
        return [0.25, 0.5, 0.75, 1].map((t) => {
          const u = 1 - t;
          const at = (p: number, q: number, r: number, s: number): number =>
            u ** 3 * p + 3 * u * u * t * q + 3 * u * t * t * r + t ** 3 * s;
          return [at(from[0], x1, x2, x), at(from[1], y1, y2, y)] as const;
        });
      });
      const length = Math.hypot(6, 2);
      const away = Math.sqrt(25 - (length / 2) ** 2);
      const sign = large === clockwise ? -1 : 1;
      const centre = [3 + (sign * away * -2) / length, 1 + (sign * away * 6) / length] as const;
      for (const [x, y] of points)
        assert.ok(
          Math.abs(Math.hypot(x - centre[0], y - centre[1]) - 5) < 0.01,
          `${large} ${clockwise} ${x} ${y}`,
        );
      assert.equal(points.length > 8, large === 1, 'a large arc takes more than a half of the circle');
    }
  });

  test('are not guessed at', () => {
    assert.throws(() => strokesOf('M0 0q1 1 2 0'), /command q/);
  });
});

describe('Every pictogram', () => {
  test('is read whole: as many figures as it has, all within its grid', () => {
    const names = Object.keys(pictogramFiles);
    assert.equal(names.length, 24);
    for (const [name, svg] of Object.entries(pictogramFiles)) {
      const figures = figuresOf(svg);
      assert.equal(figures.length, svg.match(/<(circle|ellipse|rect|path)\b/g)?.length, name);
      assert.ok(
        figures.some(({ isFilled }) => isFilled),
        `${name} has its accent`,
      );
      for (const [x, y] of figures.flatMap(({ strokes }) => ends(strokes)))
        assert.ok(x >= 0 && x <= 48 && y >= 0 && y <= 48, `${name} at ${x} ${y}`);
    }
  });
});
