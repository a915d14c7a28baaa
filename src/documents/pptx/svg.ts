/** So that a presentation draws them in the colours of its theme. */
import type { Stroke } from './deck.ts';

export type Figure = { readonly strokes: readonly Stroke[]; readonly isFilled: boolean };

/** Distance from the end of a curve to its handle, for a quarter of a circle of radius 1. */
const quarter = (4 / 3) * Math.tan(Math.PI / 8);

const ellipse = (cx: number, cy: number, rx: number, ry: number): readonly Stroke[] => {
  const [hx, hy] = [rx * quarter, ry * quarter];
  return [
    ['M', cx + rx, cy],
    ['C', cx + rx, cy + hy, cx + hx, cy + ry, cx, cy + ry],
    ['C', cx - hx, cy + ry, cx - rx, cy + hy, cx - rx, cy],
    ['C', cx - rx, cy - hy, cx - hx, cy - ry, cx, cy - ry],
    ['C', cx + hx, cy - ry, cx + rx, cy - hy, cx + rx, cy],
    ['Z'],
  ];
};

const rectangle = (x: number, y: number, width: number, height: number, r: number): readonly Stroke[] => {
  const [right, bottom, h] = [x + width, y + height, r * (1 - quarter)];
  return [
    ['M', x + r, y],
    ['L', right - r, y],
    ['C', right - h, y, right, y + h, right, y + r],
    ['L', right, bottom - r],
    ['C', right, bottom - h, right - h, bottom, right - r, bottom],
    ['L', x + r, bottom],
    ['C', x + h, bottom, x, bottom - h, x, bottom - r],
    ['L', x, y + r],
    ['C', x, y + h, x + h, y, x + r, y],
    ['Z'],
  ];
};

type Point = readonly [x: number, y: number];

/** An arc of a circle as curves of a quarter turn at most. Source: SVG 2, appendix B.2.4. */
const arc = (
  [x1, y1]: Point,
  radius: number,
  isLarge: boolean,
  isClockwise: boolean,
  [x2, y2]: Point,
): readonly Stroke[] => {
  const [dx, dy] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const half = Math.hypot(dx, dy);
  // A radius too short for its ends grows to reach them (appendix B.2.5).
  const r = Math.max(radius, half);
  const away = (isLarge === isClockwise ? -1 : 1) * Math.sqrt(Math.max(0, (r / half) ** 2 - 1));
  const [cx, cy] = [(x1 + x2) / 2 + away * dy, (y1 + y2) / 2 - away * dx];
  const from = Math.atan2(y1 - cy, x1 - cx);
  const turn = Math.atan2(y2 - cy, x2 - cx) - from;
  const full = 2 * Math.PI;
  const sweep = isClockwise ? ((turn % full) + full) % full : -(((-turn % full) + full) % full);
  const count = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
  const step = sweep / count;
  const handle = (4 / 3) * Math.tan(step / 4) * r;
  return Array.from({ length: count }, (_, rank): Stroke => {
    const [a, b] = [from + rank * step, from + (rank + 1) * step];
    const [ax, ay] = [cx + r * Math.cos(a), cy + r * Math.sin(a)];
    const [bx, by] = [cx + r * Math.cos(b), cy + r * Math.sin(b)];
    return [
      'C',
      ax - handle * Math.sin(a),
      ay + handle * Math.cos(a),
      bx + handle * Math.sin(b),
      by - handle * Math.cos(b),
      bx,
      by,
    ];
  });
};

/** How many numbers each command of a path takes. */
const arity = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, a: 7, z: 0 } as const;
type Command = keyof typeof arity;
const isCommand = (letter: string): letter is Command => letter in arity;

const number = String.raw`(-?(?:\d+\.?\d*|\.\d+))`;
const anyNumber = new RegExp(number, 'g');
const gap = '[ ,]*';
/** The two flags of an arc may have no space after them. */
const arcNumbers = new RegExp([number, number, number, '([01])', '([01])', number, number].join(gap), 'g');

const numbersOf = (command: Command, text: string): readonly number[] =>
  [...text.matchAll(command === 'a' ? arcNumbers : anyNumber)].flatMap((match) => match.slice(1).map(Number));

const mirrored = (at: Point, last: Stroke | undefined): Point =>
  last?.[0] === 'C' ? [2 * at[0] - last[3], 2 * at[1] - last[4]] : at;

/** What a command draws from `at`; its numbers count from the next point: the pen, or the corner. */
const drawnBy = (
  command: Command,
  numbers: readonly number[],
  at: Point,
  [x, y]: Point,
  last: Stroke | undefined,
): readonly [strokes: readonly Stroke[], to: Point] => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = numbers;
  const line = (to: Point): readonly [readonly Stroke[], Point] => [[['L', ...to]], to];
  switch (command) {
    case 'm':
      return [[['M', x + a, y + b]], [x + a, y + b]];
    case 'l':
      return line([x + a, y + b]);
    case 'h':
      return line([x + a, at[1]]);
    case 'v':
      return line([at[0], y + a]);
    case 'c':
      return [[['C', x + a, y + b, x + c, y + d, x + e, y + f]], [x + e, y + f]];
    case 's':
      return [[['C', ...mirrored(at, last), x + a, y + b, x + c, y + d]], [x + c, y + d]];
    case 'a':
      return [arc(at, a, d === 1, e === 1, [x + f, y + g]), [x + f, y + g]];
    case 'z':
      return [[['Z']], at];
  }
};

/** The commands of a path, repetitions written out. A repeated move is a line. */
const commandsOf = (
  path: string,
): readonly (readonly [command: Command, isRelative: boolean, numbers: readonly number[]])[] =>
  [...path.matchAll(/([a-z])([^a-z]*)/gi)].flatMap(([, letter = '', text = '']) => {
    const command = letter.toLowerCase();
    if (!isCommand(command)) throw new Error(`A drawing has the command ${letter}, which is not read.`);
    const isRelative = letter === command;
    const numbers = numbersOf(command, text);
    const times = command === 'z' ? 1 : numbers.length / arity[command];
    return Array.from({ length: times }, (_, rank) => {
      const own = numbers.slice(rank * arity[command], (rank + 1) * arity[command]);
      return [command === 'm' && rank > 0 ? 'l' : command, isRelative, own] as const;
    });
  });

/** @throws for a command that none of our drawings uses */
export const strokesOf = (path: string): readonly Stroke[] => {
  const strokes: Stroke[] = [];
  let at: Point = [0, 0];
  let start: Point = at;
  for (const [command, isRelative, numbers] of commandsOf(path)) {
    const [drawn, to] = drawnBy(command, numbers, at, isRelative ? at : [0, 0], strokes.at(-1));
    strokes.push(...drawn);
    at = command === 'z' ? start : to;
    if (command === 'm') start = at;
  }
  return strokes;
};

export const movedBy = (
  strokes: readonly Stroke[],
  move: (x: number, y: number) => Point,
): readonly Stroke[] =>
  strokes.map((stroke): Stroke => {
    if (stroke[0] === 'Z') return stroke;
    if (stroke[0] !== 'C') return [stroke[0], ...move(stroke[1], stroke[2])];
    const [, x1, y1, x2, y2, x, y] = stroke;
    return ['C', ...move(x1, y1), ...move(x2, y2), ...move(x, y)];
  });

const circle = (attributes: Readonly<Record<string, number>>): readonly Stroke[] => {
  const { cx = 0, cy = 0, r = 0, rx = r, ry = r } = attributes;
  return ellipse(cx, cy, rx, ry);
};

export const figuresOf = (svg: string): readonly Figure[] =>
  [...svg.matchAll(/<(circle|ellipse|rect|path)\b([^>]*)>/g)].map(([, name, written = '']) => {
    const texts = Object.fromEntries(
      [...written.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    );
    const numbers = Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, Number(value)]));
    const { x = 0, y = 0, width = 0, height = 0, rx = 0 } = numbers;
    const isFilled = texts.fill === 'currentColor';
    if (name === 'path') return { strokes: strokesOf(texts.d ?? ''), isFilled };
    if (name === 'rect') return { strokes: rectangle(x, y, width, height, rx), isFilled };
    return { strokes: circle(numbers), isFilled };
  });
