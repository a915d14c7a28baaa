/** Texts lie over pages of US Letter. A long one breaks between its lines, never leaving one line alone. */
import { decorate, open, type Phrase, piecesOf, type Sheet, type Style, writeLines } from './sheet.ts';
import { setLines } from './text.ts';

/** US Letter, in points. */
export const letterPaper = { width: 612, height: 792 } as const;
const edges = { left: 60, right: 60, top: 64, bottom: 70 } as const;
const whole = letterPaper.width - edges.left - edges.right;

export type FlowContent = string | readonly Phrase[];

export type Spacing = {
  /** In points; dropped at the top of a page. */
  readonly before?: number;
  /** In points. */
  readonly inset?: number;
  /** Left under it on the same page, in points. */
  readonly with?: number;
  /** In points; the whole page by default. */
  readonly within?: number;
  readonly uncut?: boolean;
};

export type Flow = {
  readonly sheet: Sheet;
  readonly heightOf: (content: FlowContent, style: Style) => number;
  readonly heading: (rank: 1 | 2 | 3, text: string, style: Style, spacing?: Spacing) => void;
  readonly paragraph: (content: FlowContent, style: Style, spacing?: Spacing) => void;
  readonly list: (items: readonly FlowContent[], style: Style, spacing?: Spacing) => void;
  readonly blanks: (count: number, colour: string, spacing?: Spacing) => void;
  readonly rule: (colour: string, spacing?: Spacing) => void;
  readonly turn: () => void;
  /** Call once, last. */
  readonly feet: (text: string, pageOf: (page: number, pages: number) => string, style: Style) => void;
};

const phrasesOf = (content: FlowContent): readonly Phrase[] =>
  typeof content === 'string' ? [{ text: content }] : content;

/** A text longer than `wholeLines` may break, with at least `together` lines on each page. */
const [wholeLines, together] = [6, 2] as const;

/** Distance between two lines to write on, in points. */
const blankHeight = 26;

export const flowOn = (sheet: Sheet): Flow => {
  const { doc, measure } = sheet;
  const outlines: PDFKit.PDFOutline[] = [doc.outline];
  let y: number = edges.top;
  const bottom = letterPaper.height - edges.bottom;

  const turn = (): void => {
    if (y === edges.top) return;
    doc.addPage();
    y = edges.top;
  };
  const room = (height: number, { before = 0, with: under = 0 }: Spacing): void => {
    if (y > edges.top) y += before;
    if (y + height + under > bottom) turn();
  };
  const standing = (lines: number, leading: number, { with: under = 0, uncut }: Spacing): number => {
    if (y + lines * leading + under <= bottom) return lines;
    const here = Math.min(Math.floor((bottom - y) / leading), lines - together);
    return !uncut && lines > wholeLines && here >= together ? here : 0;
  };
  /** @param begun draws beside the first baseline, on the page where the text begins */
  const lay = (
    at: Sheet,
    tag: string,
    content: FlowContent,
    style: Style,
    spacing: Spacing,
    begun?: (baseline: number) => void,
  ): void => {
    const { before = 0, inset = 0, within = whole } = spacing;
    const phrases = phrasesOf(content);
    const { leading, size } = style;
    let left = setLines(piecesOf(phrases, style), size, within - inset, measure);
    if (y > edges.top) y += before;
    let here = standing(left.length, leading, spacing);
    if (here === 0) {
      turn();
      here = standing(left.length, leading, spacing) || left.length;
    }
    begun?.(y + size);
    // One element of the structure, however many pages it covers.
    const element = here < left.length ? open(at, tag) : undefined;
    while (left.length > 0) {
      const text = { lines: left.slice(0, here), style, x: edges.left + inset, y: y + size };
      writeLines(element ?? at, element ? 'Span' : tag, phrases, text);
      y += here * leading;
      left = left.slice(here);
      if (left.length > 0) turn();
      here = standing(left.length, leading, spacing) || left.length;
    }
    element?.close();
  };

  return {
    sheet,
    turn,
    heightOf: (content, style) =>
      setLines(piecesOf(phrasesOf(content), style), style.size, whole, measure).length * style.leading,
    heading: (rank, text, style, spacing = {}) => {
      lay(sheet, `H${rank}`, text, style, { with: 48, ...spacing });
      const parent = outlines[rank - 1] ?? doc.outline;
      outlines.length = rank;
      outlines[rank] = parent.addItem(text);
    },
    paragraph: (content, style, spacing = {}) => {
      lay(sheet, 'P', content, style, spacing);
    },
    list: (items, style, spacing = {}) => {
      const list = open(sheet, 'L');
      const { inset = 0 } = spacing;
      for (const [rank, content] of items.entries()) {
        const item = open(list, 'LI');
        const before = rank === 0 ? (spacing.before ?? 0) : 3;
        const under = rank === items.length - 1 ? spacing.with : 0;
        lay(item, 'LBody', content, style, { before, inset: inset + 14, with: under ?? 0 }, (baseline) =>
          decorate(sheet, () => {
            doc.circle(edges.left + inset + 4, baseline - style.size * 0.32, 1.75).fill(style.colour);
          }),
        );
        item.close();
      }
      list.close();
    },
    blanks: (count, colour, spacing = {}) => {
      room(count * blankHeight, spacing);
      decorate(sheet, () => {
        for (let rank = 1; rank <= count; rank += 1)
          doc.rect(edges.left, y + rank * blankHeight - 4, whole, 0.6).fill(colour);
      });
      y += count * blankHeight;
    },
    rule: (colour, spacing = {}) => {
      room(2, spacing);
      if (y === edges.top) return;
      decorate(sheet, () => doc.rect(edges.left, y, whole, 1.5).fill(colour));
      y += 2;
    },
    feet: (text, pageOf, style) => {
      const { start, count } = doc.bufferedPageRange();
      for (let rank = 0; rank < count; rank += 1) {
        doc.switchToPage(start + rank);
        const baseline = letterPaper.height - 36;
        const font = style.fonts[0] ?? 'open-sans-400';
        const right = pageOf(rank + 1, count);
        // Measured first: measuring changes the current font of the document.
        const x = letterPaper.width - edges.right - measure({ text: right, font }) * style.size;
        const options = { baseline: 'alphabetic', lineBreak: false } as const;
        decorate(sheet, () => {
          doc.font(font).fontSize(style.size).fillColor(style.colour);
          doc.text(text, edges.left, baseline, options);
          doc.text(right, x, baseline, options);
        });
      }
    },
  };
};
