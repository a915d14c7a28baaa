/** Setting a text in lines: which font draws which character, where lines break, what order is seen. Pure. */

import { covers, type FontId } from './attestation.fonts.ts';

export type Direction = 'ltr' | 'rtl';

/** Characters drawn together: same piece of text, one font, one direction. */
export type Run = {
  readonly text: string;
  readonly font: FontId;
  readonly direction: Direction;
  readonly piece: number;
};

/** A stretch of text with its fonts, the wanted one first, then those that draw what it cannot. */
export type Piece = { readonly text: string; readonly fonts: readonly FontId[] };

/** Width of a run, in ems. */
export type Measure = (run: Run) => number;

export type PlacedRun = Run & { readonly x: number; readonly width: number };
/** A line in reading order, each run with its place in points from the line's left. */
export type Line = {
  readonly runs: readonly PlacedRun[];
  readonly width: number;
  /** Whether a space, and not only the end of the column, stands between this line and the next. */
  readonly spaceAfter: boolean;
};

const segmenter = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Characters as people count them: a letter with its accents, an emoji with all its parts. */
const charactersOf = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

const invisible = /^\p{Default_Ignorable_Code_Point}$/u;

/** What is left of a character once marks that cannot be seen are put aside, unless the font knows them. */
const visible = (character: string, font: FontId): string =>
  Array.from(character)
    .filter((point) => !invisible.test(point) || covers(font, point.codePointAt(0) ?? 0))
    .join('');

const draws = (font: FontId, text: string): boolean =>
  Array.from(visible(text, font)).every((point) => covers(font, point.codePointAt(0) ?? 0));

/**
 * The characters of a text for which no font has a glyph, each once, in the order of the text.
 *
 * @param fonts those that may draw it
 */
export const missing = (text: string, fonts: readonly FontId[]): readonly string[] => [
  ...new Set(
    charactersOf(text.normalize('NFC')).filter((character) => !fonts.some((font) => draws(font, character))),
  ),
];

const directionOf = (character: string): Direction | undefined => {
  if (/\p{Nd}/u.test(character)) return 'ltr';
  if (/[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(character)) return 'rtl';
  return /\p{L}|\p{N}/u.test(character) ? 'ltr' : undefined;
};

/**
 * The direction of a paragraph is that of its first letter. Source: Unicode bidirectional algorithm, P2.
 *
 * @internal exported for its test
 */
export const baseDirection = (text: string): Direction =>
  charactersOf(text)
    .filter((character) => /\p{L}/u.test(character))
    .map(directionOf)
    .find((direction) => direction !== undefined) ?? 'ltr';

/**
 * Spaces and punctuation go with the letters on both sides when these agree, else with the paragraph.
 * Source: Unicode bidirectional algorithm, N1 and N2. Brackets and embeddings, which need more, are refused in names.
 */
const resolve = (directions: readonly (Direction | undefined)[], base: Direction): Direction[] =>
  directions.map((direction, rank) => {
    if (direction) return direction;
    const before = directions.slice(0, rank).findLast(Boolean) ?? base;
    const after = directions.slice(rank).find(Boolean) ?? base;
    return before === after ? before : base;
  });

/** Shown in place of what no font can draw; what assistive technology reads keeps the character itself. */
const placeholder = '\ufffd';

/** Part of a line or of a word, with the rank of the piece that it comes from. */
type Part = Piece & { readonly piece: number };

type Glyph = { readonly text: string; readonly font: FontId; readonly piece: number };

/** One font for a whole word when one has all of it, else one per character. */
const glyphsOfWord = (word: string, piece: number, fonts: readonly FontId[]): Glyph[] => {
  const whole = fonts.find((font) => draws(font, word));
  return charactersOf(word).map((character) => {
    const font = whole ?? fonts.find((candidate) => draws(candidate, character));
    if (font) return { text: visible(character, font), font, piece };
    const spare = fonts.find((candidate) => draws(candidate, placeholder));
    return { text: spare ? placeholder : '', font: spare ?? 'open-sans-600', piece };
  });
};

/** Cuts pieces of one line into runs, in reading order. */
const runsOf = (pieces: readonly Part[], base: Direction): Run[] => {
  const glyphs = pieces.flatMap(({ text, fonts, piece }) =>
    (text.match(/\s+|\S+/g) ?? []).flatMap((word) => glyphsOfWord(word, piece, fonts)),
  );
  const directions = resolve(
    glyphs.map(({ text }) => directionOf(text)),
    base,
  );
  const runs: Run[] = [];
  for (const [rank, glyph] of glyphs.entries()) {
    const direction = directions[rank] ?? base;
    const { text } = glyph;
    const last = runs.at(-1);
    const isSpace = /^\s+$/.test(text);
    const sameFont = last?.font === glyph.font || (isSpace && last && draws(last.font, text));
    if (last && sameFont && last.direction === direction && last.piece === glyph.piece)
      runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ text, font: glyph.font, direction, piece: glyph.piece });
  }
  return runs;
};

/** Reverses every stretch of neighbours that hold a condition. */
const reverseStretches = (runs: readonly Run[], flips: (run: Run) => boolean): Run[] => {
  const ordered: Run[] = [];
  let stretch: Run[] = [];
  for (const run of runs) {
    if (flips(run)) stretch.unshift(run);
    else {
      ordered.push(...stretch, run);
      stretch = [];
    }
  }
  return [...ordered, ...stretch];
};

/**
 * The order in which runs are seen, left to right. Inside a run, shaping orders the glyphs.
 * Source: Unicode bidirectional algorithm, L2, for the two levels that a name has.
 */
const visualOrder = (runs: readonly Run[], base: Direction): Run[] =>
  base === 'ltr'
    ? reverseStretches(runs, ({ direction }) => direction === 'rtl')
    : reverseStretches(runs.toReversed(), ({ direction }) => direction === 'ltr');

type Word = { readonly parts: readonly Part[]; readonly width: number };

const widthOf = (parts: readonly Part[], base: Direction, measure: Measure): number =>
  runsOf(parts, base).reduce((width, run) => width + measure(run), 0);

/** Words with the space that follows them: a line may break after each. A no-break space never ends a word. */
const wordsOf = (pieces: readonly Piece[]): (readonly Part[])[] => {
  const words: Part[][] = [[]];
  for (const [piece, { text, fonts }] of pieces.entries()) {
    for (const part of text.match(/[^ ]+ *| +/g) ?? []) {
      words.at(-1)?.push({ text: part, fonts, piece });
      if (part.endsWith(' ')) words.push([]);
    }
  }
  return words.filter((parts) => parts.length > 0);
};

/** Cuts a word wider than a line: after a hyphen or the punctuation of an address, else anywhere. */
const cutWord = (
  parts: readonly Part[],
  width: number,
  base: Direction,
  measure: Measure,
): (readonly Part[])[] => {
  const cut = (pattern: RegExp): (readonly Part[])[] =>
    parts.flatMap((part) => (part.text.match(pattern) ?? []).map((text) => [{ ...part, text }]));
  const pieces = cut(/[^-/?&=.]+[-/?&=.]*|[-/?&=.]+/g);
  return pieces.flatMap((small) =>
    widthOf(small, base, measure) <= width
      ? [small]
      : small.flatMap((part) => charactersOf(part.text).map((text) => [{ ...part, text }])),
  );
};

const trimEnd = (parts: readonly Part[]): readonly Part[] => {
  const last = parts.at(-1);
  return last ? [...parts.slice(0, -1), { ...last, text: last.text.replace(/ +$/, '') }] : parts;
};

/** Neighbouring parts of the same piece put together again, so that they are shaped as one. */
const joined = (parts: readonly Part[]): readonly Part[] => {
  const whole: Part[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last?.piece === part.piece) whole[whole.length - 1] = { ...last, text: last.text + part.text };
    else whole.push(part);
  }
  return whole;
};

const place = (parts: readonly Part[], size: number, base: Direction, measure: Measure): Line => {
  const runs = runsOf(joined(trimEnd(parts)), base);
  const places = new Map<Run, { x: number; width: number }>();
  let x = 0;
  for (const run of visualOrder(runs, base)) {
    const width = measure(run) * size;
    places.set(run, { x, width });
    x += width;
  }
  return {
    runs: runs.map((run) => ({ ...run, ...(places.get(run) ?? { x: 0, width: 0 }) })),
    width: x,
    spaceAfter: parts.at(-1)?.text.endsWith(' ') ?? false,
  };
};

/**
 * Sets a text in lines no wider than `width`.
 *
 * @param pieces the text, in reading order
 * @param size of the font, in points
 * @param width of the column, in points
 */
export const setLines = (
  pieces: readonly Piece[],
  size: number,
  width: number,
  measure: Measure,
): readonly Line[] => {
  const ems = width / size;
  const base = baseDirection(pieces.map(({ text }) => text).join(''));
  const measured = (parts: readonly Part[]): Word => ({ parts, width: widthOf(parts, base, measure) });
  const fits = (parts: readonly Part[]): boolean => widthOf(trimEnd(parts), base, measure) <= ems;
  const words = wordsOf(pieces)
    .flatMap((parts) => (fits(parts) ? [parts] : cutWord(parts, ems, base, measure)))
    .map(measured);

  const lines: Word[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const bare = widthOf(trimEnd(word.parts), base, measure);
    if (last && last.width + bare <= ems)
      lines[lines.length - 1] = { parts: [...last.parts, ...word.parts], width: last.width + word.width };
    else lines.push(word);
  }
  return lines.map(({ parts }) => place(parts, size, base, measure));
};

/**
 * Sets a text in as few lines as `width` allows, then in the narrowest column that gives as many, so that no
 * line is left with a word alone.
 */
export const balanceLines = (
  pieces: readonly Piece[],
  size: number,
  width: number,
  measure: Measure,
): readonly Line[] => {
  const widest = setLines(pieces, size, width, measure);
  if (widest.length < 2) return widest;
  let best = widest;
  for (let narrower = width - size; narrower > width / 2; narrower -= size) {
    const lines = setLines(pieces, size, narrower, measure);
    if (lines.length > widest.length) break;
    best = lines;
  }
  return best;
};

/** Sizes to try for a number of lines, from `largest` down to `smallest`, in points. */
export type Fit = { readonly lines: number; readonly largest: number; readonly smallest: number };

/**
 * Sets a text as large as it can be: on one line, else smaller, else on more lines, which are then made of
 * about the same length. When nothing fits, the smallest size is used with the lines that it takes.
 */
export const fitLines = (
  pieces: readonly Piece[],
  fits: readonly Fit[],
  width: number,
  measure: Measure,
): { readonly size: number; readonly lines: readonly Line[] } => {
  let tried = { size: 0, lines: setLines([], 1, width, measure) };
  for (const { lines, largest, smallest } of fits) {
    for (let size = largest; size >= smallest; size--) {
      tried = { size, lines: setLines(pieces, size, width, measure) };
      if (tried.lines.length <= lines) return { size, lines: balanceLines(pieces, size, width, measure) };
    }
  }
  return tried;
};
