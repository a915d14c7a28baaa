/** In native objects. Source: ISO/IEC 29500-1 and -2 (Office Open XML and its packages). */
import { posix } from 'node:path';
import { type Html, html } from '../../web/html.ts';
import { zipOf } from '../zip.ts';
import { type Deck, type Slide, slideSize } from './deck.ts';
import { layouts } from './layouts.ts';
import {
  defaultTextStyle,
  layoutIds,
  notesMaster,
  notesSize,
  notesSlide,
  slideLayout,
  slideMaster,
  theme,
} from './masters.ts';
import { emu, namespaces, shapesOf, shapeTree, tagOf } from './shapes.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const main = 'application/vnd.openxmlformats-officedocument.presentationml';
const other = 'application/vnd.openxmlformats-officedocument';

type Part = {
  readonly path: string;
  readonly type: string;
  readonly content: Html;
  readonly needs?: readonly (readonly [kind: string, path: string])[];
};

const slidePath = (rank: number): string => `ppt/slides/slide${rank}.xml`;
const notesPath = (rank: number): string => `ppt/notesSlides/notesSlide${rank}.xml`;
const layoutPath = (rank: number): string => `ppt/slideLayouts/slideLayout${rank}.xml`;
const masterPath = 'ppt/slideMasters/slideMaster1.xml';
const notesMasterPath = 'ppt/notesMasters/notesMaster1.xml';
const themePath = (rank: number): string => `ppt/theme/theme${rank}.xml`;

const slideContent = ({ lang }: Deck, slide: Slide): Html => {
  let last = 1;
  const ids = (): number => {
    last += 1;
    return last;
  };
  const size = layouts[slide.layout];
  const title = html`
    <p:sp>
      <p:nvSpPr><p:cNvPr id="${ids()}" name="Title ${last}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>
      <p:spPr/>
      <p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="${tagOf(slide.titleLang ?? lang)}"${slide.titleSize !== undefined && slide.titleSize !== size.size && html` sz="${slide.titleSize * 100}"`} dirty="0"/><a:t>${slide.title}</a:t></a:r></a:p></p:txBody>
    </p:sp>
  `;
  const items = shapesOf(slide.items, size.bodies.length, lang, ids);
  return html`
    <p:sld ${namespaces}${slide.hidden && html` show="0"`}>
      ${shapeTree(html`${title}${items}`)}
      <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>
    </p:sld>
  `;
};

/** Ids of slides start here, by the standard. */
const firstSlideId = 256;

const sections = ({
  slides,
}: Deck): readonly { readonly name: string; readonly ids: readonly number[] }[] => {
  const found: { name: string; ids: number[] }[] = [];
  for (const [rank, { section }] of slides.entries()) {
    const id = firstSlideId + rank;
    const last = found.at(-1);
    if (last?.name === section) last.ids.push(id);
    else found.push({ name: section, ids: [id] });
  }
  return found;
};

/** A stable id: programs only ask that ids differ within the file. */
const sectionId = (rank: number): string => `{CA180000-0000-4000-8000-${String(rank + 1).padStart(12, '0')}}`;

const presentation = (deck: Deck): Html => html`
  <p:presentation ${namespaces} saveSubsetFonts="1">
    <p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>
    <p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>
    <p:sldIdLst>${deck.slides.map((_, rank) => html`<p:sldId id="${firstSlideId + rank}" r:id="rId${rank + 6}"/>`)}</p:sldIdLst>
    <p:sldSz cx="${emu(slideSize.width)}" cy="${emu(slideSize.height)}"/>
    <p:notesSz cx="${emu(notesSize.width)}" cy="${emu(notesSize.height)}"/>
    ${defaultTextStyle}
    <p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">
      <p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">
        ${sections(deck).map(({ name, ids }, rank) => html`<p14:section name="${name}" id="${sectionId(rank)}"><p14:sldIdLst>${ids.map((id) => html`<p14:sldId id="${id}"/>`)}</p14:sldIdLst></p14:section>`)}
      </p14:sectionLst>
    </p:ext></p:extLst>
  </p:presentation>
`;

const core = ({ title, author, lang }: Deck): Html => html`
  <cp:coreProperties xmlns:cp="${packaged}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    <dc:title>${title}</dc:title><dc:creator>${author}</dc:creator><dc:language>${tagOf(lang)}</dc:language>
  </cp:coreProperties>
`;

const properties = ({ slides }: Deck): Html => html`
  <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
    <Application>Cap18</Application><Slides>${slides.length}</Slides><Notes>${slides.length}</Notes><HiddenSlides>${slides.filter(({ hidden }) => hidden).length}</HiddenSlides>
  </Properties>
`;

const emptyOf = (element: string): Html => html`<p:${element} ${namespaces}/>`;

const partsOf = (deck: Deck): readonly Part[] => [
  {
    path: 'ppt/presentation.xml',
    type: `${main}.presentation.main+xml`,
    content: presentation(deck),
    needs: [
      ['slideMaster', masterPath],
      ['notesMaster', notesMasterPath],
      ['presProps', 'ppt/presProps.xml'],
      ['viewProps', 'ppt/viewProps.xml'],
      ['theme', themePath(1)],
      ...deck.slides.map((_, rank) => ['slide', slidePath(rank + 1)] as const),
      ['tableStyles', 'ppt/tableStyles.xml'],
    ],
  },
  { path: 'ppt/presProps.xml', type: `${main}.presProps+xml`, content: emptyOf('presentationPr') },
  { path: 'ppt/viewProps.xml', type: `${main}.viewProps+xml`, content: emptyOf('viewPr') },
  {
    path: 'ppt/tableStyles.xml',
    type: `${main}.tableStyles+xml`,
    content: html`<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>`,
  },
  ...[1, 2].map((rank) => ({ path: themePath(rank), type: `${other}.theme+xml`, content: theme() })),
  {
    path: masterPath,
    type: `${main}.slideMaster+xml`,
    content: slideMaster(deck),
    needs: [
      ...layoutIds.map((_, rank) => ['slideLayout', layoutPath(rank + 1)] as const),
      ['theme', themePath(1)],
    ],
  },
  ...layoutIds.map(
    (id, rank): Part => ({
      path: layoutPath(rank + 1),
      type: `${main}.slideLayout+xml`,
      content: slideLayout(deck, id),
      needs: [['slideMaster', masterPath]],
    }),
  ),
  {
    path: notesMasterPath,
    type: `${main}.notesMaster+xml`,
    content: notesMaster(deck.lang),
    needs: [['theme', themePath(2)]],
  },
  ...deck.slides.flatMap((slide, at): Part[] => {
    const rank = at + 1;
    return [
      {
        path: slidePath(rank),
        type: `${main}.slide+xml`,
        content: slideContent(deck, slide),
        needs: [
          ['slideLayout', layoutPath(layoutIds.indexOf(slide.layout) + 1)],
          ['notesSlide', notesPath(rank)],
        ],
      },
      {
        path: notesPath(rank),
        type: `${main}.notesSlide+xml`,
        content: notesSlide(slide.notes, deck.lang),
        needs: [
          ['notesMaster', notesMasterPath],
          ['slide', slidePath(rank)],
        ],
      },
    ];
  }),
  {
    path: 'docProps/core.xml',
    type: 'application/vnd.openxmlformats-package.core-properties+xml',
    content: core(deck),
  },
  { path: 'docProps/app.xml', type: `${other}.extended-properties+xml`, content: properties(deck) },
];

const relationships = (from: string, needs: readonly (readonly [type: string, path: string])[]): Html => html`
  <Relationships xmlns="${packaged}/relationships">
    ${needs.map(([type, path], rank) => html`<Relationship Id="rId${rank + 1}" Type="${type}" Target="${posix.relative(from, path)}"/>`)}
  </Relationships>
`;

const rootRelationships = relationships('', [
  [`${office}/officeDocument`, 'ppt/presentation.xml'],
  [`${packaged}/relationships/metadata/core-properties`, 'docProps/core.xml'],
  [`${office}/extended-properties`, 'docProps/app.xml'],
]);

const contentTypes = (parts: readonly Part[]): Html => html`
  <Types xmlns="${packaged}/content-types">
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
    <Default Extension="xml" ContentType="application/xml"/>
    ${parts.map(({ path, type }) => html`<Override PartName="/${path}" ContentType="${type}"/>`)}
  </Types>
`;

const written = ({ text }: Html): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`;

const relationshipsPath = (path: string): string => path.replace(/([^/]+)$/, '_rels/$1.rels');

export const pptxType = `${main}.presentation`;

/** The same deck gives the same bytes. */
export const pptxOf = (deck: Deck): Buffer => {
  const parts = partsOf(deck);
  const files: [string, string][] = [
    // Streaming readers expect the types first.
    ['[Content_Types].xml', written(contentTypes(parts))],
    ['_rels/.rels', written(rootRelationships)],
    ...parts.flatMap(({ path, content, needs }): [string, string][] => [
      [path, written(content)],
      ...(needs
        ? [
            [
              relationshipsPath(path),
              written(
                relationships(
                  posix.dirname(path),
                  needs.map(([kind, to]) => [`${office}/${kind}`, to]),
                ),
              ),
            ] as [string, string],
          ]
        : []),
    ]),
  ];
  return Buffer.from(zipOf(Object.fromEntries(files)));
};
