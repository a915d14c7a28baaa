/** How much room a text takes in Arial, which office machines have, or a font of the same widths (Liberation Sans, Helvetica). */
import type { DeckRun, Paragraph } from './deck.ts';
import { leadingOf } from './layouts.ts';

/** How far the lines of a paragraph stand from the dot, the letter or the number that sets it off: in ems. */
export const indentOf = ({ mark }: Pick<Paragraph, 'mark'>): number => {
  if (mark === undefined) return 0;
  if (mark === 'dot') return 1;
  return String(mark.number).length > 2 ? 2.4 : 1.5;
};

export type Measure = {
  /** Lines that paragraphs take in a column, and their height in points; `width` is that of the column. */
  readonly height: (paragraphs: readonly Paragraph[], size: number, width: number) => number;
  /** Infinity where a word is wider than the column: no word is cut. */
  readonly lines: (paragraph: Paragraph, size: number, width: number) => number;
};

type Word = readonly { readonly text: string; readonly bold: boolean }[];

/** Words as lines may be broken between them: at plain spaces alone, whatever the runs they are made of. */
const wordsOf = (runs: readonly DeckRun[]): readonly Word[] => {
  const words: { text: string; bold: boolean }[][] = [[]];
  for (const { text, bold = false } of runs)
    for (const [rank, part] of text.split(' ').entries()) {
      if (rank > 0) words.push([]);
      if (part !== '') words.at(-1)?.push({ text: part, bold });
    }
  return words.filter((word) => word.length > 0);
};

/**
 * Measures texts by the widths of Helvetica, which Arial has too. They come with pdfkit, which is loaded here and not when
 * the server starts. Each letter counts alone: with kerning a line is never longer.
 */
export const arialMeasure = async (): Promise<Measure> => {
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({ autoFirstPage: false });
  const widths = new Map<string, number>();
  const widthOfLetter = (letter: string, bold: boolean): number => {
    const key = `${bold}${letter}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const width = pdf.font(bold ? 'Helvetica-Bold' : 'Helvetica', 1).widthOfString(letter);
    widths.set(key, width);
    return width;
  };
  const widthOf = (word: Word): number =>
    word.reduce(
      (sum, { text, bold }) => sum + [...text].reduce((all, letter) => all + widthOfLetter(letter, bold), 0),
      0,
    );
  const lines: Measure['lines'] = ({ runs, mark }, size, width) => {
    const room = width / size - indentOf({ mark });
    const space = widthOfLetter(' ', false);
    let [count, used] = [1, 0];
    for (const word of wordsOf(runs)) {
      const length = widthOf(word);
      if (length > room) return Number.POSITIVE_INFINITY;
      if (used > 0 && used + space + length > room) {
        count += 1;
        used = length;
      } else used += used > 0 ? space + length : length;
    }
    return count;
  };
  return {
    lines,
    height: (paragraphs, size, width) =>
      paragraphs.reduce(
        (sum, paragraph, rank) =>
          sum + lines(paragraph, size, width) * leadingOf(size) + (rank > 0 ? (paragraph.before ?? 0) : 0),
        0,
      ),
  };
};
