/** What is said beside a slide, as PresentationML. */
import type { Lang } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import type { DeckPlace, Paragraph } from './deck.ts';
import { bodyOf, fill, frame, namespaces, paragraphs, shapeTree, tagOf } from './shapes.ts';

/** A page of notes, in points: Letter, as it is printed here. */
export const notesSize = { width: 612, height: 792 } as const;
const image: DeckPlace = { x: 54, y: 45, width: 504, height: 283.5 };
const text: DeckPlace = { x: 54, y: 352, width: 504, height: 390 };

const locked = html`<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>`;

/** A small view of the slide. */
const view = (id: number, index: string, where: Html): Html => html`
  <p:sp>
    <p:nvSpPr><p:cNvPr id="${id}" name="Slide Image Placeholder ${id}"/>${locked}<p:nvPr><p:ph type="sldImg"${index && html` idx="${index}"`}/></p:nvPr></p:nvSpPr>
    ${where}
  </p:sp>
`;

const rectangle = html`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`;

/** How pages of notes look. */
export const notesMaster = (lang: Lang, colourMap: Html): Html => html`
  <p:notesMaster ${namespaces}>
    ${shapeTree(
      html`
        ${view(2, '2', html`<p:spPr>${frame(image)}${rectangle}<a:noFill/><a:ln w="12700">${fill('line')}</a:ln></p:spPr>`)}
        <p:sp>
          <p:nvSpPr><p:cNvPr id="3" name="Notes Placeholder 3"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>
          <p:spPr>${frame(text)}${rectangle}</p:spPr>
          <p:txBody>${bodyOf('top')}<a:lstStyle/><a:p><a:endParaRPr lang="${tagOf(lang)}"/></a:p></p:txBody>
        </p:sp>
      `,
    )}
    ${colourMap}
    <p:notesStyle><a:lvl1pPr marL="0" algn="l" rtl="0"><a:spcBef><a:spcPts val="400"/></a:spcBef><a:defRPr sz="1200" kern="0">${fill('ink')}<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:notesStyle>
  </p:notesMaster>
`;

/** The page of notes of a slide. */
export const notesSlide = (notes: readonly Paragraph[], lang: Lang): Html => html`
  <p:notes ${namespaces}>
    ${shapeTree(
      html`
        ${view(2, '', html`<p:spPr/>`)}
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
