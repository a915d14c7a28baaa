import { encode } from 'uqr';
import type { Lang } from '../standard/standard.ts';
import { type FontId, fontFile, fontIds, nameFonts } from './attestation.fonts.ts';
import { type Fit, fitLines, type Line, type Measure, missing, type Piece, setLines } from './attestation.text.ts';
import { attestationWords } from './attestation.words.ts';

/** All that an attestation shows. Texts are in `lang`. */
export type AttestationDocument = {
  readonly lang: Lang;
  readonly name: string;
  /** `XXXX-XXXX-XXXX`. */
  readonly number: string;
  /** `YYYY-MM-DD`. */
  readonly issuedOn: string;
  readonly durationMinutes: number;
  readonly standardVersion: string;
  readonly score: number;
  readonly total: number;
  readonly objectives: readonly string[];
  readonly themes: readonly string[];
  readonly verifyUrl: string;
  /** Name of the public body, when there is one. */
  readonly issuer?: string;
};

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

/** What drawing needs: the page, the widths of its fonts, and the structure that the content belongs to. */
type Sheet = { readonly doc: Doc; readonly measure: Measure; readonly root: Element };

const page = { width: 792, height: 612 } as const;
const column = { left: 60, width: 432 } as const;
const panel = { left: 546, inner: 582, width: 174 } as const;
const lastBaseline = 576;

const colour = { ink: '#223654', soft: '#4f5f78', accent: '#e58271', link: '#095797', tint: '#f3f5f9' } as const;
const themeColours = ['#095797', '#4f813d', '#6b4fa1', '#b52e16', '#8a5a00', '#19406c'] as const;

const heading: readonly FontId[] = ['roboto-700', ...nameFonts];
const body: readonly FontId[] = ['open-sans-400', ...nameFonts];
const strong: readonly FontId[] = nameFonts;

/** The characters of a name that the attestation has no glyph for (emoji, Chinese…), each once; none is fine. */
export const undrawable = (name: string): readonly string[] => missing(name, nameFonts);

/** Typographic apostrophes, for what the program says; a name is left as its owner typed it. */
const curly = (text: string): string => text.replaceAll("'", '’');

type Style = {
  readonly fonts: readonly FontId[];
  readonly size: number;
  /** From one baseline to the next, in points. */
  readonly leading: number;
  readonly colour: string;
};

const styles = {
  lead: { fonts: body, size: 13, leading: 20, colour: colour.soft },
  sentence: { fonts: body, size: 13, leading: 20, colour: colour.ink },
  label: { fonts: body, size: 9, leading: 13, colour: colour.soft },
  value: { fonts: strong, size: 11.5, leading: 15, colour: colour.ink },
  title: { fonts: strong, size: 10.5, leading: 14, colour: colour.ink },
  small: { fonts: body, size: 9, leading: 12.5, colour: colour.ink },
  link: { fonts: body, size: 9, leading: 12.5, colour: colour.link },
  brand: { fonts: heading, size: 15, leading: 18, colour: colour.ink },
} as const satisfies Record<string, Style>;

/** A piece of a paragraph, with its language when it is not that of the document. */
type Phrase = { readonly text: string; readonly lang?: string };

/** Lines ready to be drawn from a point: left edge, and baseline of the first one. */
type Block = { readonly lines: readonly Line[]; readonly style: Style; readonly x: number; readonly y: number };

const block = (
  { measure }: Sheet,
  phrases: readonly Phrase[],
  style: Style,
  place: { readonly x: number; readonly y: number; readonly width: number },
): Block => {
  const pieces = phrases.map(({ text }): Piece => ({ text, fonts: style.fonts }));
  return { lines: setLines(pieces, style.size, place.width, measure), style, x: place.x, y: place.y };
};

/** Baseline of a block's last line. */
const bottomOf = ({ lines, style, y }: Block): number => y + Math.max(0, lines.length - 1) * style.leading;

/** Draws one piece of a block. Each line but the last ends with a space, so that words stay apart when read. */
const drawPiece = ({ doc }: Sheet, { lines, style, x, y }: Block, piece: number): void => {
  doc.fontSize(style.size).fillColor(style.colour);
  for (const [rank, { runs }] of lines.entries()) {
    for (const run of runs.filter((candidate) => candidate.piece === piece)) {
      const breaks = run === runs.at(-1) && rank < lines.length - 1 && run.direction === 'ltr';
      const text = breaks ? `${run.text} ` : run.text;
      // With a list of features, even an empty one, a run is shaped whole instead of word by word.
      doc
        .font(run.font)
        .text(text, x + run.x, y + rank * style.leading, { baseline: 'alphabetic', lineBreak: false, features: [] });
    }
  }
};

const element = (parent: Element, { doc }: Sheet, tag: string, options = {}): Element => {
  const child = doc.struct(tag, options);
  parent.add(child);
  return child;
};

/** Draws a block as one element of the structure, its pieces in other languages as spans. */
const draw = (
  sheet: Sheet,
  tag: string,
  phrases: readonly Phrase[],
  set: Block,
  { parent = sheet.root, ...options }: PDFKit.Mixins.StructureElementOptions & { readonly parent?: Element } = {},
): number => {
  const whole = element(parent, sheet, tag, options);
  for (const [piece, { lang }] of phrases.entries()) {
    const part = lang === undefined ? whole : element(whole, sheet, 'Span', { lang });
    part.add(() => drawPiece(sheet, set, piece));
  }
  whole.end();
  return bottomOf(set);
};

/** What only decorates: assistive technology passes over it. */
const decorate = ({ doc }: Sheet, drawing: () => void): void => {
  doc.markContent('Artifact', { type: 'Layout' });
  drawing();
  doc.endMarkedContent();
};
