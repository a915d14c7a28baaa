import type { Lang } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import type { Deck, DeckPlace, LayoutId, Paragraph } from './deck.ts';
import { layouts, leadingOf } from './layouts.ts';
import {
  bodyOf,
  digitsOf,
  emu,
  fill,
  frame,
  namespaces,
  panel,
  paragraphs,
  placeholderIndex,
  shapeTree,
  tagOf,
} from './shapes.ts';

/** Windows and macOS have it; elsewhere Liberation Sans has the same widths. */
const typeface = 'Arial';

const themeColours: readonly (readonly [name: string, token: string])[] = [
  ['dk1', 'ink'],
  ['lt1', 'paper'],
  ['dk2', 'soft'],
  ['lt2', 'quiet'],
  ['accent1', 't1'],
  ['accent2', 't2'],
  ['accent3', 't3'],
  ['accent4', 't4'],
  ['accent5', 't5'],
  ['accent6', 't6'],
  ['hlink', 'link'],
  ['folHlink', 't3'],
];

const rectangle = html`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`;
const plainFill = html`<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`;
const plainLine = (width: number): Html =>
  html`<a:ln w="${width}" cap="flat" cmpd="sng" algn="ctr">${plainFill}<a:prstDash val="solid"/></a:ln>`;
const noEffect = html`<a:effectStyle><a:effectLst/></a:effectStyle>`;
const font = html`<a:latin typeface="${typeface}"/><a:ea typeface=""/><a:cs typeface=""/>`;

export const theme = (): Html => html`
  <a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Cap18">
    <a:themeElements>
      <a:clrScheme name="Cap18">${themeColours.map(([name, token]) => html`<a:${name}><a:srgbClr val="${digitsOf(token)}"/></a:${name}>`)}</a:clrScheme>
      <a:fontScheme name="Cap18"><a:majorFont>${font}</a:majorFont><a:minorFont>${font}</a:minorFont></a:fontScheme>
      <a:fmtScheme name="Cap18">
        <a:fillStyleLst>${plainFill}${plainFill}${plainFill}</a:fillStyleLst>
        <a:lnStyleLst>${plainLine(6_350)}${plainLine(12_700)}${plainLine(19_050)}</a:lnStyleLst>
        <a:effectStyleLst>${noEffect}${noEffect}${noEffect}</a:effectStyleLst>
        <a:bgFillStyleLst>${plainFill}${plainFill}${plainFill}</a:bgFillStyleLst>
      </a:fmtScheme>
    </a:themeElements>
  </a:theme>
`;

const colourMap = html`<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>`;

const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

const level = (rank: number, size: number, indent: number, heading: boolean): Html => html`
  <a:lvl${rank}pPr marL="${emu(indent * (rank - 1))}" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">
    <a:buNone/>
    <a:defRPr sz="${size * 100}"${heading && html` b="1"`} kern="0">${fill('ink')}<a:latin typeface="${heading ? '+mj-lt' : '+mn-lt'}"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>
  </a:lvl${rank}pPr>
`;

const textStyles = html`
  <p:txStyles>
    <p:titleStyle>${level(1, layouts.content.size, 0, true)}</p:titleStyle>
    <p:bodyStyle>${levels.map((rank) => level(rank, 20, 18, false))}</p:bodyStyle>
    <p:otherStyle>${levels.map((rank) => level(rank, 18, 18, false))}</p:otherStyle>
  </p:txStyles>
`;

/** For texts outside any placeholder. */
export const defaultTextStyle = html`<p:defaultTextStyle>${levels.map((rank) => level(rank, 18, 18, false))}</p:defaultTextStyle>`;

const titleShape = (id: LayoutId, lang: Lang, name: string): Html => {
  const { title, size, anchor, colour } = layouts[id];
  return html`
    <p:sp>
      <p:nvSpPr><p:cNvPr id="2" name="Title 2"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>
      <p:spPr>${frame(title)}${rectangle}</p:spPr>
      <p:txBody>${bodyOf(anchor)}<a:lstStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPts val="${leadingOf(size) * 100}"/></a:lnSpc><a:defRPr sz="${size * 100}" b="1">${fill(colour)}</a:defRPr></a:lvl1pPr></a:lstStyle><a:p><a:r><a:rPr lang="${tagOf(lang)}"/><a:t>${name}</a:t></a:r><a:endParaRPr lang="${tagOf(lang)}"/></a:p></p:txBody>
    </p:sp>
  `;
};

const bodyShape = (
  id: number,
  lang: Lang,
  at: DeckPlace,
  { index, prompt, size }: { readonly index: number; readonly prompt: string; readonly size: number },
): Html => html`
  <p:sp>
    <p:nvSpPr><p:cNvPr id="${id}" name="Text Placeholder ${id}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="${index}"/></p:nvPr></p:nvSpPr>
    <p:spPr>${frame(at)}${rectangle}</p:spPr>
    <p:txBody>${bodyOf('top')}<a:lstStyle><a:lvl1pPr><a:defRPr sz="${size * 100}"/></a:lvl1pPr></a:lstStyle><a:p><a:r><a:rPr lang="${tagOf(lang)}"/><a:t>${prompt}</a:t></a:r><a:endParaRPr lang="${tagOf(lang)}"/></a:p></p:txBody>
  </p:sp>
`;

export const layoutIds = Object.keys(layouts) as readonly LayoutId[];

const background = html`<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>`;

export const slideMaster = ({ lang, layoutNames, prompts }: Deck): Html => {
  const [body = layouts.content.title] = layouts.content.bodies;
  return html`
    <p:sldMaster ${namespaces}>
      ${shapeTree(
        html`
          ${titleShape('content', lang, layoutNames.content)}
          <p:sp>
            <p:nvSpPr><p:cNvPr id="4" name="Text Placeholder 4"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr>
            <p:spPr>${frame(body)}${rectangle}</p:spPr>
            <p:txBody>${bodyOf('top')}<a:lstStyle/><a:p><a:r><a:rPr lang="${tagOf(lang)}"/><a:t>${prompts.body}</a:t></a:r><a:endParaRPr lang="${tagOf(lang)}"/></a:p></p:txBody>
          </p:sp>
        `,
        { background },
      )}
      ${colourMap}
      <p:sldLayoutIdLst>${layoutIds.map((_, rank) => html`<p:sldLayoutId id="${2_147_483_649 + rank}" r:id="rId${rank + 1}"/>`)}</p:sldLayoutIdLst>
      ${textStyles}
    </p:sldMaster>
  `;
};

export const slideLayout = ({ lang, layoutNames, prompts }: Deck, id: LayoutId): Html => {
  const { kicker, bodies, note, ground } = layouts[id];
  let last = 2;
  const ids = (): number => {
    last += 1;
    return last;
  };
  const text = (at: DeckPlace, index: number, prompt: string, size: number): Html =>
    bodyShape(ids(), lang, at, { index, prompt, size });
  return html`
    <p:sldLayout ${namespaces} preserve="1" userDrawn="1">
      ${shapeTree(
        html`
          ${ground.map((each) => panel(each, ids))}
          ${titleShape(id, lang, layoutNames[id])}
          ${text(kicker, placeholderIndex.kicker, prompts.kicker, 18)}
          ${bodies.map((at, rank) => text(at, placeholderIndex.body + rank + 1, prompts.body, 24))}
          ${text(note, placeholderIndex.note, prompts.note, 14)}
        `,
        { name: layoutNames[id] },
      )}
      <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>
    </p:sldLayout>
  `;
};

/** In points: Letter. */
export const notesSize = { width: 612, height: 792 } as const;
const notesImage: DeckPlace = { x: 54, y: 45, width: 504, height: 283.5 };
const notesText: DeckPlace = { x: 54, y: 352, width: 504, height: 390 };

const locked = html`<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>`;

const thumbnail = (id: number, index: string, where: Html): Html => html`
  <p:sp>
    <p:nvSpPr><p:cNvPr id="${id}" name="Slide Image Placeholder ${id}"/>${locked}<p:nvPr><p:ph type="sldImg"${index && html` idx="${index}"`}/></p:nvPr></p:nvSpPr>
    ${where}
  </p:sp>
`;

export const notesMaster = (lang: Lang): Html => html`
  <p:notesMaster ${namespaces}>
    ${shapeTree(
      html`
        ${thumbnail(2, '2', html`<p:spPr>${frame(notesImage)}${rectangle}<a:noFill/><a:ln w="12700">${fill('line')}</a:ln></p:spPr>`)}
        <p:sp>
          <p:nvSpPr><p:cNvPr id="3" name="Notes Placeholder 3"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>
          <p:spPr>${frame(notesText)}${rectangle}</p:spPr>
          <p:txBody>${bodyOf('top')}<a:lstStyle/><a:p><a:endParaRPr lang="${tagOf(lang)}"/></a:p></p:txBody>
        </p:sp>
      `,
    )}
    ${colourMap}
    <p:notesStyle><a:lvl1pPr marL="0" algn="l" rtl="0"><a:spcBef><a:spcPts val="400"/></a:spcBef><a:defRPr sz="1200" kern="0">${fill('ink')}<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:notesStyle>
  </p:notesMaster>
`;

export const notesSlide = (notes: readonly Paragraph[], lang: Lang): Html => html`
  <p:notes ${namespaces}>
    ${shapeTree(
      html`
        ${thumbnail(2, '', html`<p:spPr/>`)}
        <p:sp>
          <p:nvSpPr><p:cNvPr id="3" name="Notes Placeholder 3"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr>
          <p:spPr/>
          <p:txBody><a:bodyPr/><a:lstStyle/>${paragraphs(notes, lang)}</p:txBody>
        </p:sp>
      `,
    )}
    <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>
  </p:notes>
`;
