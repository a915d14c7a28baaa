/** Writing and decorating one tagged page: every text goes into the structure, every ornament out of it. */

import { type FontId, fontFiles } from './fonts.ts';
import { balanceLines, type TextLine, type TextMeasure, type TextPiece } from './text.ts';

type Element = PDFKit.PDFStructureElement;
type ElementOptions = PDFKit.Mixins.StructureElementOptions & {
  /** `Block` or `Inline`, and the place of a figure: left, top, right, bottom. Points from the page's top left. */
  readonly placement?: string;
  readonly bbox?: readonly [number, number, number, number];
};

/** The page, the widths of its fonts, and the element of the structure that is being filled. */
export type Sheet = {
  readonly doc: PDFKit.PDFDocument;
  readonly measure: TextMeasure;
  readonly within: Element;
};

export type Style = {
  readonly fonts: readonly FontId[];
  readonly size: number;
  /** From one baseline to the next, in points. */
  readonly leading: number;
  readonly colour: string;
};

/**
 * A part of a paragraph, with its language when it is not that of the document, its fonts when they are not those of its
 * style, and where it leads when it is a link.
 */
export type Phrase = {
  readonly text: string;
  readonly lang?: string;
  readonly href?: string;
  readonly fonts?: readonly FontId[];
};

/** Where a text goes: left edge, baseline of the first line, width of the column. Points from the page's top left. */
export type SheetPlace = { readonly x: number; readonly y: number; readonly width: number };

/** Lines ready to be drawn, and from where. */
export type SetText = {
  readonly lines: readonly TextLine[];
  readonly style: Style;
  readonly x: number;
  readonly y: number;
};

/**
 * Readies a document whose first page exists: registers the fonts, opens the structure.
 * Only the fonts that are used end up in the file.
 */
export const sheetOf = (doc: PDFKit.PDFDocument): Sheet => {
  for (const [id, file] of fontFiles) doc.registerFont(id, file);
  const within = doc.struct('Document');
  doc.addStructure(within);
  const widths = new Map<string, number>();
  const measure: TextMeasure = ({ font, text }) => {
    const key = `${font} ${text}`;
    const width = widths.get(key) ?? doc.font(font).fontSize(1).widthOfString(text, shaped);
    widths.set(key, width);
    return width;
  };
  return { doc, measure, within };
};

// With a list of features, even an empty one, pdfkit shapes a text whole instead of word by word.
const shaped = { features: [] };

/** The same sheet with a new element of the structure open in it; `close` it when it is full. */
export const open = (
  sheet: Sheet,
  tag: string,
  options: ElementOptions = {},
): Sheet & { readonly close: () => void } => {
  const within = sheet.doc.struct(tag, options);
  sheet.within.add(within);
  return { ...sheet, within, close: () => within.end() };
};

/** Draws in the element that is open: the figure itself, for example. */
export const drawIn = (sheet: Sheet, drawing: () => void): void => {
  sheet.within.add(drawing);
};

/** Draws what only decorates: assistive technology passes over it. */
export const decorate = ({ doc }: Sheet, drawing: () => void): void => {
  doc.markContent('Artifact', { type: 'Layout' });
  drawing();
  doc.endMarkedContent();
};

/** The space between two lines is drawn, unseen, so that words stay apart when they are read aloud or copied. */
const drawPhrase = ({ doc }: Sheet, { lines, style, x, y }: SetText, piece: number): void => {
  doc.fontSize(style.size).fillColor(style.colour);
  for (const [rank, { runs, spaceAfter }] of lines.entries())
    for (const run of runs.filter((candidate) => candidate.piece === piece)) {
      const breaks = spaceAfter && run === runs.at(-1) && run.level % 2 === 0;
      const options = { ...shaped, baseline: 'alphabetic', lineBreak: false } as const;
      doc
        .font(run.font)
        .text(breaks ? `${run.text} ` : run.text, x + run.x, y + rank * style.leading, options);
    }
};

/** Makes a phrase lead somewhere: each of its lines can be pressed, and a reader says its text. */
const linkPhrase = (
  { doc, measure, within }: Sheet,
  { lines, style, x, y }: SetText,
  piece: number,
  { href, text }: { readonly href: string; readonly text: string },
): void => {
  for (const [rank, { runs }] of lines.entries()) {
    const own = runs.filter((candidate) => candidate.piece === piece);
    if (own.length === 0) continue;
    const left = Math.min(...own.map((run) => run.x));
    const right = Math.max(...own.map((run) => run.x + measure(run) * style.size));
    const top = y + rank * style.leading - style.size;
    // As an object: pdfkit writes a plain string as a name.
    const options = { structParent: within, Contents: new String(text) as string };
    doc.link(x + left, top, right - left, style.leading, href, options);
  }
};

/**
 * Writes lines already set as one element; phrases in another language become spans.
 *
 * @param options `actual` is what the element says when its glyphs, in their order, do not say it
 * @returns the baseline of the last line
 */
export const writeLines = (
  sheet: Sheet,
  tag: string,
  phrases: readonly Phrase[],
  text: SetText,
  options: ElementOptions = {},
): number => {
  const whole = open(sheet, tag, options);
  for (const [piece, { lang, href, text: said }] of phrases.entries()) {
    const spoken = lang === undefined ? whole : open(whole, 'Span', { lang });
    const part = href === undefined ? spoken : open(spoken, 'Link');
    drawIn(part, () => drawPhrase(sheet, text, piece));
    if (href !== undefined) linkPhrase(part, text, piece, { href, text: said });
  }
  whole.close();
  return text.y + Math.max(0, text.lines.length - 1) * text.style.leading;
};

/** The pieces of a paragraph in the fonts of its style. */
export const piecesOf = (phrases: readonly Phrase[], style: Style): readonly TextPiece[] =>
  phrases.map(({ text, fonts = style.fonts }) => ({ text, fonts }));

/**
 * Writes a paragraph as one element of the structure.
 *
 * @returns the baseline of its last line
 */
export const write = (
  sheet: Sheet,
  tag: string,
  content: string | readonly Phrase[],
  style: Style,
  { x, y, width }: SheetPlace,
): number => {
  const phrases = typeof content === 'string' ? [{ text: content }] : content;
  const lines = balanceLines(piecesOf(phrases, style), style.size, width, sheet.measure);
  return writeLines(sheet, tag, phrases, { lines, style, x, y });
};
