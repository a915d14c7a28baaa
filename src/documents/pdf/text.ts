/** Brackets are not mirrored in text that runs right to left: names have none. */

import bidiFactory, { type Bidi, type EmbeddingLevels } from 'bidi-js';
import { covers, type FontId } from './fonts.ts';

// @ts-expect-error its types announce a module, and Node is given CommonJS
const bidi: Bidi = bidiFactory();

export type Run = {
  readonly text: string;
  readonly font: FontId;
  readonly piece: number;
  /** Even for left to right, odd for right to left. Source: Unicode bidirectional algorithm, BD2. */
  readonly level: number;
  readonly start: number;
};

/** The preferred font first, then its fallbacks. */
export type TextPiece = { readonly text: string; readonly fonts: readonly FontId[] };

/** In ems. */
export type TextMeasure = (run: Pick<Run, 'text' | 'font'>) => number;

/** In reading order; `x` is in points from the line's left. */
export type TextLine = {
  readonly runs: readonly (Run & { readonly x: number })[];
  readonly width: number;
  /** Whether the line broke at a space. */
  readonly spaceAfter: boolean;
};

const segmenter = new Intl.Segmenter('fr', { granularity: 'grapheme' });

const charactersOf = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

const invisible = /^\p{Default_Ignorable_Code_Point}$/u;

/** Invisible marks need no glyph: shaping hides them. */
const draws = (font: FontId, text: string): boolean =>
  Array.from(text).every((point) => invisible.test(point) || covers(font, point.codePointAt(0) ?? 0));

export const missing = (text: string, fonts: readonly FontId[]): readonly string[] => [
  ...new Set(
    charactersOf(text.normalize('NFC')).filter((character) => !fonts.some((font) => draws(font, character))),
  ),
];

/** Stands in for what no font can draw. Assistive technology still reads the character itself. */
const placeholder = '\ufffd';
const spare: FontId = 'open-sans-600';

type Text = { readonly text: string; readonly levels: EmbeddingLevels; readonly characters: readonly Run[] };

/** One run per character: the font of the whole word where one font has all of it. */
const textOf = (pieces: readonly TextPiece[]): Text => {
  const drawn = pieces.flatMap(({ text, fonts }, piece) =>
    (text.match(/\s+|\S+/g) ?? []).flatMap((word) => {
      const whole = fonts.find((font) => draws(font, word));
      return charactersOf(word).map((character) => {
        const font = whole ?? fonts.find((candidate) => draws(candidate, character));
        return font ? { text: character, font, piece } : { text: placeholder, font: spare, piece };
      });
    }),
  );
  const text = drawn.map((character) => character.text).join('');
  const levels = bidi.getEmbeddingLevels(text);
  let end = 0;
  const characters = drawn.map((character) => {
    const start = end;
    end += character.text.length;
    return { ...character, start, level: levels.levels[start] ?? 0 };
  });
  return { text, levels, characters };
};

/** Merges neighbours that can be drawn together; a space joins what precedes it. */
const joined = (runs: readonly Run[]): Run[] => {
  const whole: Run[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    const isSpace = /^\s+$/.test(run.text);
    const together = last && last.level === run.level && last.piece === run.piece;
    if (together && (last.font === run.font || (isSpace && draws(last.font, run.text))))
      whole[whole.length - 1] = { ...last, text: last.text + run.text };
    else whole.push(run);
  }
  return whole;
};

const mark = /^[-/?&=.]$/;

/** Where a line may break, best first: at a space, after a hyphen or a mark of an address, anywhere. */
const breaks: readonly ((before: string, after: string) => boolean)[] = [
  (before, after) => before === ' ' && after !== ' ',
  (before, after) => mark.test(before) && !mark.test(after),
  () => true,
];

const cut = (runs: readonly Run[], at: (before: string, after: string) => boolean): Run[][] => {
  const parts: Run[][] = [];
  for (const run of runs) {
    const part = parts.at(-1);
    const before = part?.at(-1);
    if (part && before && !at(before.text, run.text)) part.push(run);
    else parts.push([run]);
  }
  return parts;
};

const trimEnd = (runs: readonly Run[]): readonly Run[] =>
  runs.slice(0, runs.findLastIndex(({ text }) => text !== ' ') + 1);

/** Sizes and widths are in points. */
export const setLines = (
  pieces: readonly TextPiece[],
  size: number,
  width: number,
  measure: TextMeasure,
): readonly TextLine[] => {
  const { text, levels, characters } = textOf(pieces);
  const widthOf = (runs: readonly Run[]): number =>
    joined(runs).reduce((sum, run) => sum + measure(run) * size, 0);
  const partsOf = (runs: readonly Run[], [at, ...finer] = breaks): (readonly Run[])[] =>
    at && widthOf(trimEnd(runs)) > width ? cut(runs, at).flatMap((part) => partsOf(part, finer)) : [runs];

  const lines: { runs: readonly Run[]; width: number }[] = [];
  for (const part of characters.length > 0 ? partsOf(characters) : []) {
    const last = lines.at(-1);
    if (last && last.width + widthOf(trimEnd(part)) <= width)
      lines[lines.length - 1] = { runs: [...last.runs, ...part], width: last.width + widthOf(part) };
    else lines.push({ runs: part, width: widthOf(part) });
  }

  return lines.map(({ runs }) => {
    const line = joined(trimEnd(runs));
    const seen = bidi.getReorderedIndices(text, levels, runs[0]?.start, runs.at(-1)?.start);
    const order = line.toSorted((a, b) => seen.indexOf(a.start) - seen.indexOf(b.start));
    return {
      runs: line.map((run) => ({ ...run, x: widthOf(order.slice(0, order.indexOf(run))) })),
      width: widthOf(line),
      spaceAfter: runs.at(-1)?.text === ' ',
    };
  });
};

/**
 * In as few lines as `width` allows, then in the narrowest column for that many: no word ends up alone on a
 * line.
 */
export const balanceLines = (
  pieces: readonly TextPiece[],
  size: number,
  width: number,
  measure: TextMeasure,
): readonly TextLine[] => {
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

export type Fit = { readonly lines: number; readonly largest: number; readonly smallest: number };

/** As large as the fits allow; else at the last size tried, with the lines it takes. */
export const fitLines = (
  pieces: readonly TextPiece[],
  fits: readonly Fit[],
  width: number,
  measure: TextMeasure,
): { readonly size: number; readonly lines: readonly TextLine[] } => {
  let tried = { size: 0, lines: setLines([], 1, width, measure) };
  for (const { lines, largest, smallest } of fits) {
    for (let size = largest; size >= smallest; size--) {
      tried = { size, lines: setLines(pieces, size, width, measure) };
      if (tried.lines.length <= lines) return { size, lines: balanceLines(pieces, size, width, measure) };
    }
  }
  return tried;
};
