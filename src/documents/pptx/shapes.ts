/** Source: ISO/IEC 29500-1, parts 19 (PresentationML) and 20 (DrawingML). */
import type { Lang } from '../../standard/standard.ts';
import { colourOf } from '../../web/colours.ts';
import { type Html, html } from '../../web/html.ts';
import type {
  Colour,
  DeckItem,
  DeckPlace,
  DeckRun,
  Drawing,
  Ink,
  Panel,
  Paragraph,
  Stroke,
  TextBox,
} from './deck.ts';
import { leadingOf } from './layouts.ts';
import { indentOf } from './measure.ts';

/** English Metric Units. */
const emuOfPoint = 12_700;
export const emu = (points: number): number => Math.round(points * emuOfPoint);

export const namespaces = html`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`;

export const tagOf = (lang: Lang): string => `${lang}-CA`;

/** Colours of the file's theme: changing the theme changes them everywhere. */
const themed: Readonly<Partial<Record<Colour, string>>> = {
  ink: 'tx1',
  paper: 'bg1',
  soft: 'tx2',
  quiet: 'bg2',
  link: 'hlink',
  t1: 'accent1',
  t2: 'accent2',
  t3: 'accent3',
  t4: 'accent4',
  t5: 'accent5',
  t6: 'accent6',
};

export const digitsOf = (token: string): string => colourOf(token).slice(1).toUpperCase();

const colourXml = (colour: Colour, strength = 1): Html => {
  const share = Math.round(strength * 100_000);
  const lighter = strength < 1 && html`<a:lumMod val="${share}"/><a:lumOff val="${100_000 - share}"/>`;
  const scheme = themed[colour];
  return scheme
    ? html`<a:schemeClr val="${scheme}">${lighter}</a:schemeClr>`
    : html`<a:srgbClr val="${digitsOf(colour)}">${lighter}</a:srgbClr>`;
};

export const fill = (colour: Colour, strength = 1): Html =>
  html`<a:solidFill>${colourXml(colour, strength)}</a:solidFill>`;

export const frame = ({ x, y, width, height }: DeckPlace): Html =>
  html`<a:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/></a:xfrm>`;

const run = ({ text, bold, colour, lang }: DeckRun, deckLang: Lang): Html => html`
  <a:r><a:rPr lang="${tagOf(lang ?? deckLang)}"${bold && html` b="1"`} dirty="0">${colour && fill(colour)}</a:rPr><a:t>${text}</a:t></a:r>
`;

const alignments = { left: 'l', centre: 'ctr', right: 'r' } as const;

const isWritten = (mark: Paragraph['mark']): mark is { readonly number: string; readonly colour: Colour } =>
  typeof mark === 'object' && typeof mark.number === 'string';

const markXml = (mark: Paragraph['mark']): Html | undefined => {
  if (mark === undefined || isWritten(mark)) return undefined;
  if (mark === 'dot') return html`<a:buFont typeface="Arial"/><a:buChar char="•"/>`;
  return html`<a:buClr>${colourXml(mark.colour)}</a:buClr><a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPlain" startAt="${mark.number}"/>`;
};

/** Without a size, paragraphs take that of their placeholder. */
export const paragraphs = (
  all: readonly Paragraph[],
  lang: Lang,
  { size, align = 'left' }: { readonly size?: number; readonly align?: TextBox['align'] } = {},
): readonly Html[] =>
  all.map(({ runs, mark, before = 0 }, rank) => {
    const indent = size === undefined ? 0 : emu(size * indentOf({ mark }));
    const leading = size !== undefined && html`<a:lnSpc><a:spcPts val="${leadingOf(size) * 100}"/></a:lnSpc>`;
    const space =
      size !== undefined &&
      html`<a:spcBef><a:spcPts val="${rank > 0 ? Math.round(before * 100) : 0}"/></a:spcBef>`;
    const set = markXml(mark);
    const own = isWritten(mark)
      ? [{ text: `${mark.number}\t`, bold: true, colour: mark.colour }, ...runs]
      : runs;
    return html`<a:p><a:pPr marL="${indent}" indent="${-indent}" algn="${alignments[align ?? 'left']}">${leading}${space}${set || (size !== undefined && html`<a:buNone/>`)}</a:pPr>${own.map((each) => run(each, lang))}</a:p>`;
  });

const withSize = (text: readonly Html[], size: number, colour: Colour): Html => html`
  <a:lstStyle><a:lvl1pPr><a:defRPr sz="${size * 100}">${fill(colour)}<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></a:lstStyle>${text}
`;

const anchors = { top: 't', middle: 'ctr', bottom: 'b' } as const;

/** No insets, so that texts stand where they are put. */
export const bodyOf = (anchor: keyof typeof anchors): Html =>
  html`<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="${anchors[anchor]}"><a:noAutofit/></a:bodyPr>`;

const decorative = html`<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>`;

export type Ids = () => number;

/** Indices of the placeholders of a layout; bodies count up from theirs. */
export const placeholderIndex = { kicker: 11, note: 12, body: 20 } as const;

/** A text in a placeholder appears in the outline of the slides. */
const placeholder = (index: number): Html =>
  html`<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="${index}"/></p:nvPr>`;

const textBox = (box: TextBox, lang: Lang, ids: Ids, index?: number): Html => html`
  <p:sp>
    <p:nvSpPr><p:cNvPr id="${ids()}" name="${box.name}"/>${index === undefined ? html`<p:cNvSpPr txBox="1"/><p:nvPr/>` : placeholder(index)}</p:nvSpPr>
    <p:spPr>${frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>
    <p:txBody>${bodyOf(box.anchor ?? 'top')}${withSize(paragraphs(box.paragraphs, lang, { size: box.size, align: box.align }), box.size, box.colour ?? 'ink')}</p:txBody>
  </p:sp>
`;

const corner = 4;

export const panel = (each: Panel, ids: Ids): Html => {
  const { width, height, rounded } = each;
  const shape = rounded
    ? html`<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val ${Math.round((corner / Math.min(width, height)) * 100_000)}"/></a:avLst></a:prstGeom>`
    : html`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`;
  const id = ids();
  return html`
    <p:sp>
      <p:nvSpPr><p:cNvPr id="${id}" name="${id}" descr="">${decorative}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>
      <p:spPr>${frame(each)}${shape}${fill(each.fill)}<a:ln><a:noFill/></a:ln></p:spPr>
    </p:sp>
  `;
};

const point = (x: number, y: number, scale: number): Html =>
  html`<a:pt x="${Math.round(x * scale)}" y="${Math.round(y * scale)}"/>`;

const move = (stroke: Stroke, scale: number): Html => {
  switch (stroke[0]) {
    case 'M':
      return html`<a:moveTo>${point(stroke[1], stroke[2], scale)}</a:moveTo>`;
    case 'L':
      return html`<a:lnTo>${point(stroke[1], stroke[2], scale)}</a:lnTo>`;
    case 'C':
      return html`<a:cubicBezTo>${point(stroke[1], stroke[2], scale)}${point(stroke[3], stroke[4], scale)}${point(stroke[5], stroke[6], scale)}</a:cubicBezTo>`;
    case 'Z':
      return html`<a:close/>`;
  }
};

/** A figure over the whole grid of its drawing, in thousandths of its unit. */
const ink = (each: Ink, { grid, ...place }: Drawing, ids: Ids): Html => {
  const thousandth = 1_000;
  const id = ids();
  const width = ((each.lineWidth ?? 0) * place.width) / grid;
  const line = each.line
    ? html`<a:ln w="${emu(width)}" cap="rnd">${fill(each.line)}<a:round/></a:ln>`
    : html`<a:ln><a:noFill/></a:ln>`;
  return html`
    <p:sp>
      <p:nvSpPr><p:cNvPr id="${id}" name="${id}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>
      <p:spPr>
        ${frame(place)}
        <a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="${grid * thousandth}" h="${grid * thousandth}"${!each.fill && html` fill="none"`}>${each.strokes.map((stroke) => move(stroke, thousandth))}</a:path></a:pathLst></a:custGeom>
        ${each.fill ? fill(each.fill, each.strength) : html`<a:noFill/>`}${line}
      </p:spPr>
    </p:sp>
  `;
};

const drawing = (each: Drawing, lang: Lang, ids: Ids): Html => {
  const { x, y, width, height } = each;
  const [left, top, across, down] = [x, y, width, height].map(emu);
  const told = each.alt
    ? html`<p:cNvPr id="${ids()}" name="${each.name}" descr="${each.alt}"/>`
    : html`<p:cNvPr id="${ids()}" name="${each.name}" descr="">${decorative}</p:cNvPr>`;
  return html`
    <p:grpSp>
      <p:nvGrpSpPr>${told}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>
      <p:grpSpPr><a:xfrm><a:off x="${left}" y="${top}"/><a:ext cx="${across}" cy="${down}"/><a:chOff x="${left}" y="${top}"/><a:chExt cx="${across}" cy="${down}"/></a:xfrm></p:grpSpPr>
      ${each.inks.map((one) => ink(one, each, ids))}
      ${each.texts?.map((text) => textBox(text, lang, ids))}
    </p:grpSp>
  `;
};

const shapeOf = (item: Panel | Drawing, lang: Lang, ids: Ids): Html =>
  item.kind === 'panel' ? panel(item, ids) : drawing(item, lang, ids);

/** @param places how many placeholders of texts the layout has @throws when a slide has more texts */
export const shapesOf = (
  items: readonly DeckItem[],
  places: number,
  lang: Lang,
  ids: Ids,
): readonly Html[] => {
  let bodies = 0;
  return items.map((item) => {
    if (item.kind !== 'text') return shapeOf(item, lang, ids);
    const { role = 'body' } = item;
    if (role !== 'body') return textBox(item, lang, ids, placeholderIndex[role]);
    bodies += 1;
    if (bodies > places) throw new Error(`A layout has ${places} places, and a slide more texts.`);
    return textBox(item, lang, ids, placeholderIndex.body + bodies);
  });
};

export const shapeTree = (
  content: Html,
  { background, name }: { readonly background?: Html; readonly name?: string } = {},
): Html => html`
  <p:cSld${name !== undefined && html` name="${name}"`}>
    ${background}
    <p:spTree>
      <p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>
      <p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>
      ${content}
    </p:spTree>
  </p:cSld>
`;
