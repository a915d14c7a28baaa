/** In Arial, which office machines have, or in a font of the same widths (Liberation Sans, Helvetica). */
import type { DeckRun, Paragraph } from './deck.ts';
import { leadingOf } from './layouts.ts';

/** The indent of a paragraph after its mark, in ems. */
export const indentOf = ({ mark }: Pick<Paragraph, 'mark'>): number => {
  if (mark === undefined) return 0;
  if (mark === 'dot') return 1;
  return String(mark.number).length > 2 ? 2.4 : 1.5;
};

export type Measure = {
  readonly height: (paragraphs: readonly Paragraph[], size: number, width: number) => number;
  /** Infinity where a word is wider than the column: no word is cut. */
  readonly lines: (paragraph: Paragraph, size: number, width: number) => number;
};

type Word = readonly { readonly text: string; readonly bold: boolean }[];

/** Lines break at plain spaces only, whatever the runs. */
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
 * Helvetica has the widths of Arial; pdfkit, which has them, is loaded on first use. Each letter counts
 * alone: kerning only makes a line shorter.
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
