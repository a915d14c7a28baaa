import type { Lang } from '../../standard/standard.ts';
import { type FontId, fontFiles } from './fonts.ts';
import { balanceLines, type TextLine, type TextMeasure, type TextPiece } from './text.ts';

type Element = PDFKit.PDFStructureElement;
type ElementOptions = PDFKit.Mixins.StructureElementOptions & {
  /** `Block` or `Inline`; `bbox` is left, top, right, bottom, in points from the page's top left. */
  readonly placement?: string;
  readonly bbox?: readonly [number, number, number, number];
};

/** `within` is the element of the structure being filled. */
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

export type Phrase = {
  readonly text: string;
  readonly lang?: string;
  readonly href?: string;
  readonly fonts?: readonly FontId[];
};

/** Left edge, baseline of the first line, width of the column; in points from the page's top left. */
export type SheetPlace = { readonly x: number; readonly y: number; readonly width: number };

export type SetText = {
  readonly lines: readonly TextLine[];
  readonly style: Style;
  readonly x: number;
  readonly y: number;
};

const sheetOf = (doc: PDFKit.PDFDocument): Sheet => {
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

export type About = {
  readonly lang: Lang;
  readonly title: string;
  readonly subject: string;
  /** The creation date in the file. It is passed in so that the same content gives the same bytes. */
  readonly day: Date;
  readonly layout: 'portrait' | 'landscape';
};

/**
 * US Letter, tagged for assistive technology (PDF/UA-1), with its first page open. Loads pdfkit on first use.
 */
export const taggedPdf = async (
  { lang, title, subject, day, layout }: About,
  draw: (sheet: Sheet) => void,
): Promise<Buffer> => {
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({
    size: 'LETTER',
    layout,
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    // @ts-expect-error @types/pdfkit does not know this one yet
    subset: 'PDF/UA',
    tagged: true,
    lang: `${lang}-CA`,
    displayTitle: true,
    info: { Title: title, Author: 'Cap18', Subject: subject, CreationDate: day },
  });
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => pdf.on('end', resolve).on('error', reject));
  draw(sheetOf(pdf));
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
};

// With a list of features, even empty, pdfkit shapes the whole text instead of word by word.
const shaped = { features: [] };

export const open = (
  sheet: Sheet,
  tag: string,
  options: ElementOptions = {},
): Sheet & { readonly close: () => void } => {
  const within = sheet.doc.struct(tag, options);
  sheet.within.add(within);
  return { ...sheet, within, close: () => within.end() };
};

export const drawIn = (sheet: Sheet, drawing: () => void): void => {
  sheet.within.add(drawing);
};

export const decorate = ({ doc }: Sheet, drawing: () => void): void => {
  doc.markContent('Artifact', { type: 'Layout' });
  drawing();
  doc.endMarkedContent();
};

/** The space between two lines is drawn unseen, so that words stay apart when copied or read aloud. */
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
    // An object, since pdfkit writes a plain string as a name.
    const options = { structParent: within, Contents: new String(text) as string };
    doc.link(x + left, top, right - left, style.leading, href, options);
  }
};

/**
 * @param options `actual` says the text where its glyphs, in order, do not @returns the baseline of the last
 * line
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

export const piecesOf = (phrases: readonly Phrase[], style: Style): readonly TextPiece[] =>
  phrases.map(({ text, fonts = style.fonts }) => ({ text, fonts }));

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
