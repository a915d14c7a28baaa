import { type FontId, nameFonts } from '../../documents/pdf/fonts.ts';
import {
  decorate,
  drawIn,
  open,
  piecesOf,
  type Sheet,
  type SheetPlace,
  type Style,
  taggedPdf,
  write,
  writeLines,
} from '../../documents/pdf/sheet.ts';
import { type Fit, fitLines, missing, setLines, type TextLine } from '../../documents/pdf/text.ts';
import type { Lang } from '../../standard/standard.ts';
import { typographic } from '../../web/format.ts';
import { darkStretches } from '../../web/qr.ts';
import type { AttestationDocument } from './attestation.model.ts';
import { documentWords } from './attestation.words.ts';

type Words = (typeof documentWords)[Lang];
type Drawing = { readonly sheet: Sheet; readonly doc: AttestationDocument; readonly words: Words };

// Points, from the top left of a US Letter page in landscape.
const page = { width: 792, height: 612 } as const;
const column = { left: 60, width: 430 } as const;
const panel = { left: 546, inner: 582, width: 174 } as const;
const baselines = {
  title: 92,
  lead: 146,
  facts: 318,
  session: 355,
  lists: 372,
  panelTitle: 314,
  last: 582,
} as const;
/** How far the line of a session moves the rest down, in points. */
const sessionHeight = 8;
const emblem = { x: panel.inner + panel.width / 2, y: 145, radius: panel.width / 2 } as const;

const ink = '#223654';
const soft = '#4f5f78';
const accent = '#e58271';
const link = '#095797';
const tint = '#f3f5f9';
const hairline = '#d3dae6';
const themeColours = ['#095797', '#4f813d', '#6b4fa1', '#b52e16', '#8a5a00', '#19406c'] as const;

const headings: readonly FontId[] = ['roboto-700', ...nameFonts];
const body: readonly FontId[] = ['open-sans-400', ...nameFonts];

const styles = {
  title: { fonts: headings, size: 44, leading: 50, colour: ink },
  text: { fonts: body, size: 13, leading: 20, colour: ink },
  label: { fonts: body, size: 9, leading: 12.5, colour: soft },
  value: { fonts: nameFonts, size: 11.5, leading: 15, colour: ink },
  subtitle: { fonts: nameFonts, size: 10.5, leading: 14, colour: ink },
  small: { fonts: body, size: 9, leading: 12.5, colour: ink },
  link: { fonts: body, size: 9, leading: 12.5, colour: link },
} as const satisfies Record<string, Style>;

const titleFit: readonly Fit[] = [{ lines: 1, largest: 44, smallest: 24 }];
const sessionFit: readonly Fit[] = [{ lines: 1, largest: 9, smallest: 7 }];
const layersFits: readonly Fit[] = [
  { lines: 2, largest: 9, smallest: 7 },
  { lines: 3, largest: 7, smallest: 6 },
];
const nameFits: readonly Fit[] = [
  { lines: 1, largest: 38, smallest: 25 },
  { lines: 2, largest: 27, smallest: 18 },
  { lines: 3, largest: 18, smallest: 12 },
];

/** The characters of a name that no font here draws (emoji, Chinese…), each once. */
export const undrawable = (name: string): readonly string[] => missing(name, nameFonts);

const degrees = (value: number): number => (value * Math.PI) / 180;

/** A petal that points up, of a rose of that radius: two sides that open from the hub, and a round tip. */
const petalPath = (radius: number): string => {
  const half = degrees(8.3);
  const [inner, shoulder] = [radius * 0.45, radius * 0.87];
  const at = (from: number, angle: number): string => `${from * Math.sin(angle)} ${-from * Math.cos(angle)}`;
  const tip = shoulder * Math.sin(half);
  return `M${at(inner, -half)}L${at(shoulder, -half)}A${tip} ${tip} 0 0 1 ${at(shoulder, half)}L${at(inner, half)}A${inner} ${inner} 0 0 0 ${at(inner, -half)}z`;
};

/** 18 petals, six themes of three, theme 1 at the top; the program's name at the hub. */
const drawEmblem = ({ doc, measure }: Sheet): void => {
  const { x, y, radius } = emblem;
  const petal = petalPath(radius);
  for (let rank = 0; rank < 18; rank++) {
    doc.save();
    doc.translate(x, y).rotate((rank - 1) * 20);
    doc.path(petal).fill(themeColours[Math.floor(rank / 3)] ?? ink);
    doc.restore();
  }
  const [text, size, font] = ['Cap18', 21, 'roboto-700'] as const;
  const width = measure({ text, font }) * size;
  doc.font(font).fontSize(size).fillColor(ink);
  doc.text(text, x - width / 2, y + size * 0.35, { baseline: 'alphabetic', lineBreak: false });
};

const writeTitle = ({ sheet, words }: Drawing): void => {
  const phrases = [{ text: words.title }];
  const { lines, size } = fitLines(piecesOf(phrases, styles.title), titleFit, column.width, sheet.measure);
  const style = { ...styles.title, size };
  writeLines(sheet, 'H1', phrases, { lines, style, x: column.left, y: baselines.title });
  decorate(sheet, () => {
    sheet.doc.rect(column.left, baselines.title + 18, 48, 4).fill(accent);
  });
};

const isLeftToRight = ({ runs }: TextLine): boolean => runs.every(({ level }) => level % 2 === 0);

const writeStatement = ({ sheet, doc, words }: Drawing): void => {
  const at = (y: number): SheetPlace => ({ x: column.left, y, width: column.width });
  write(sheet, 'P', typographic(words.leadIn), styles.text, at(baselines.lead));

  const phrases = [{ text: doc.name.normalize('NFC') }];
  const fit = fitLines(piecesOf(phrases, styles.value), nameFits, column.width, sheet.measure);
  const style = { fonts: nameFonts, size: fit.size, leading: fit.size * 1.25, colour: ink };
  const y = baselines.lead + 12 + fit.size;
  // Drawn from right to left, or with a placeholder, glyphs no longer spell the name for people who listen.
  const spelled = undrawable(doc.name).length === 0 && fit.lines.every(isLeftToRight);
  const set = { lines: fit.lines, style, x: column.left, y };
  const bottom = writeLines(sheet, 'P', phrases, set, spelled ? {} : { actual: doc.name });

  const [before, practices, after] = words.completed;
  const sentence = [
    { text: before },
    { text: practices, ...(doc.lang === 'fr' ? {} : { lang: 'fr-CA' }) },
    { text: typographic(after) },
  ];
  write(sheet, 'P', sentence, styles.text, at(bottom + 24 + fit.size * 0.25));
};

const writeFacts = ({ sheet, doc, words }: Drawing): void => {
  const facts = [
    { label: words.scoreLabel, value: words.score(doc.score, doc.total), width: 86 },
    { label: words.durationLabel, value: words.duration(doc.durationMinutes), width: 116 },
    { label: words.dayLabel, value: words.day(doc.issuedOn), width: 132 },
    { label: words.versionLabel, value: words.version(doc.standardVersion), width: 96 },
  ];
  const list = open(sheet, 'L');
  let x: number = column.left;
  for (const { label, value, width } of facts) {
    const item = open(list, 'LI');
    const content = open(item, 'LBody');
    write(content, 'P', label, styles.label, { x, y: baselines.facts, width });
    write(content, 'P', value, styles.value, { x, y: baselines.facts + 17, width });
    item.close();
    x += width;
  }
  list.close();
};

const writeSession = ({ sheet, doc, words }: Drawing): void => {
  if (!doc.attended) return;
  const phrases = [{ text: words.session(doc.attended) }];
  const { lines, size } = fitLines(piecesOf(phrases, styles.small), sessionFit, column.width, sheet.measure);
  const style = { ...styles.small, size };
  writeLines(sheet, 'P', phrases, { lines, style, x: column.left, y: baselines.session });
};

type Listed = {
  readonly title: string;
  readonly items: readonly string[];
  readonly place: SheetPlace;
  /** Between the last baseline of an item and the first of the next, in points. */
  readonly gap: number;
};

const writeList = (
  sheet: Sheet,
  { title, items, place, gap }: Listed,
  bullet: (rank: number, y: number) => void,
) => {
  write(sheet, 'H2', typographic(title), styles.subtitle, place);
  const list = open(sheet, 'L');
  const inset = 14;
  let y = place.y + 20;
  for (const [rank, text] of items.entries()) {
    decorate(sheet, () => bullet(rank, y));
    const item = open(list, 'LI');
    const bottom = write(item, 'LBody', typographic(text), styles.small, {
      x: place.x + inset,
      y,
      width: place.width - inset,
    });
    item.close();
    y = bottom + gap;
  }
  list.close();
};

const writeLists = ({ sheet, doc, words }: Drawing): void => {
  const y = baselines.lists + (doc.attended ? sessionHeight : 0);
  const themes = { x: column.left, y, width: 196 };
  writeList(sheet, { title: words.themes, items: doc.themes, place: themes, gap: 21 }, (rank, at) => {
    sheet.doc.roundedRect(themes.x, at - 7, 7, 7, 2).fill(themeColours[rank] ?? ink);
  });
  const objectives = { x: column.left + 208, y, width: column.width - 208 };
  writeList(
    sheet,
    { title: words.objectives, items: doc.objectives, place: objectives, gap: 15 },
    (_, at) => {
      sheet.doc.circle(objectives.x + 3, at - 3, 1.75).fill(accent);
    },
  );
};

const drawQr = ({ doc }: Sheet, url: string, x: number, y: number, side: number): void => {
  const { size, stretches } = darkStretches(url, { ecc: 'M', border: 0 });
  const module = side / size;
  for (const dark of stretches)
    doc.rect(x + dark.x * module, y + dark.y * module, dark.width * module, module);
  doc.fill(ink);
};

/** The address, a line under it, and the place to press, tied together in the structure. */
const writeLink = (sheet: Sheet, { doc, words }: Drawing, { x, y, width }: SheetPlace): number => {
  const style = styles.link;
  const phrases = [{ text: doc.verifyUrl }];
  const lines = setLines(piecesOf(phrases, style), style.size, width, sheet.measure);
  const paragraph = open(sheet, 'P');
  const link = open(paragraph, 'Link');
  const bottom = writeLines(link, 'Span', phrases, { lines, style, x, y });
  // pdfkit writes a String object as text, and a plain string as a name.
  const annotation = { structParent: link.within, Contents: Object(words.link(doc.number)) };
  sheet.doc.link(x, y - style.size, width, bottom - y + style.leading, doc.verifyUrl, annotation);
  paragraph.close();
  decorate(sheet, () => {
    for (const [rank, line] of lines.entries())
      sheet.doc.rect(x, y + rank * style.leading + 1.8, line.width, 0.5).fill(style.colour);
  });
  return bottom;
};

const writeVerification = (drawing: Drawing): void => {
  const { sheet, doc, words } = drawing;
  const at = (y: number): SheetPlace => ({ x: panel.inner, y, width: panel.width });
  write(sheet, 'H2', words.verify, styles.subtitle, at(baselines.panelTitle));

  const card = { x: panel.inner, y: baselines.panelTitle + 14, side: 138 };
  const quiet = 14;
  decorate(sheet, () => sheet.doc.roundedRect(card.x, card.y, card.side, card.side, 6).fill('#fff'));
  const bbox = [card.x, card.y, card.x + card.side, card.y + card.side] as const;
  const figure = open(sheet, 'Figure', { alt: words.qr(doc.verifyUrl), placement: 'Block', bbox });
  drawIn(figure, () => drawQr(sheet, doc.verifyUrl, card.x + quiet, card.y + quiet, card.side - 2 * quiet));
  figure.close();

  const how = write(sheet, 'P', typographic(words.how), styles.small, at(card.y + card.side + 22));
  const address = writeLink(sheet, drawing, at(how + 18));
  write(sheet, 'P', words.number, styles.label, at(address + 26));
  write(sheet, 'P', doc.number, styles.value, at(address + 42));
};

/** What is official and what is not: the last line stands on the last baseline. */
const writeLayers = ({ sheet, doc, words }: Drawing): void => {
  const phrases = [{ text: typographic(words.layers(doc.standardVersion, doc.issuer)) }];
  const pieces = piecesOf(phrases, styles.label);
  const { lines, size } = fitLines(pieces, layersFits, column.width, sheet.measure);
  const style = { ...styles.label, size, leading: size * 1.4 };
  const y = baselines.last - (lines.length - 1) * style.leading;
  writeLines(sheet, 'P', phrases, { lines, style, x: column.left, y });
};

const decoratePage = (sheet: Sheet): void =>
  decorate(sheet, () => {
    sheet.doc.rect(panel.left, 0, page.width - panel.left, page.height).fill(tint);
    drawEmblem(sheet);
    sheet.doc.rect(column.left, baselines.facts - 24, column.width, 0.75).fill(hairline);
  });

/** One US Letter page, tagged for assistive technology (PDF/UA-1). The same document gives the same bytes. */
export const attestationPdf = (doc: AttestationDocument): Promise<Buffer> => {
  const words = documentWords[doc.lang];
  const about = {
    lang: doc.lang,
    title: words.documentTitle(doc.number),
    subject: words.subject,
    day: new Date(`${doc.issuedOn}T12:00:00Z`),
    layout: 'landscape',
  } as const;
  return taggedPdf(about, (sheet) => {
    const drawing = { sheet, doc, words };
    decoratePage(sheet);
    writeTitle(drawing);
    writeStatement(drawing);
    writeFacts(drawing);
    writeSession(drawing);
    writeLists(drawing);
    writeVerification(drawing);
    writeLayers(drawing);
  });
};
