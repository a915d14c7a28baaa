import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { childOf, childrenOf, type Element, parseXml } from './exported.ts';

/** A run of text: its language, its size in points where it says one. */
export type ReadRun = { readonly text: string; readonly lang: string; readonly size: number | undefined };

export type ReadShape = {
  readonly id: string;
  readonly name: string;
  /** `title`, `body`…; undefined for what stands in no placeholder. */
  readonly placeholder: string | undefined;
  /** The rank of its placeholder in the layout, where it has one. */
  readonly index: string | undefined;
  readonly alt: string | undefined;
  readonly isDecorative: boolean;
  readonly isGroup: boolean;
  /** In points; undefined for what stands where its layout says. */
  readonly place:
    | { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
    | undefined;
  /** In points, of the box. */
  readonly size: number | undefined;
  readonly paragraphs: readonly (readonly ReadRun[])[];
  readonly inside: readonly ReadShape[];
};

export type ReadSlide = {
  readonly shapes: readonly ReadShape[];
  readonly title: string;
  /** Whether the show passes over it. */
  readonly isHidden: boolean;
  /** The layout that it is made from: its name, and the ranks of its places for texts. */
  readonly layout: { readonly name: string; readonly bodies: readonly string[] };
  /** What is said beside it, a paragraph an item. */
  readonly notes: readonly string[];
  readonly notesLangs: ReadonlySet<string>;
};

const emuOfPoint = 12_700;

const descendants = (element: Element, name: string): readonly Element[] => [
  ...childrenOf(element, name),
  ...element.children.flatMap((child) => descendants(child, name)),
];
const first = (element: Element, name: string): Element | undefined => descendants(element, name)[0];

const paragraphsOf = (shape: Element): readonly (readonly ReadRun[])[] =>
  childrenOf(shape, 'txBody')
    .flatMap((body) => childrenOf(body, 'p'))
    .map((paragraph) =>
      childrenOf(paragraph, 'r').map((run) => {
        const properties = childOf(run, 'rPr').attributes;
        return {
          text: childOf(run, 't').content,
          lang: properties.lang ?? '',
          size: properties.sz === undefined ? undefined : Number(properties.sz) / 100,
        };
      }),
    );

const placeOf = (shape: Element): ReadShape['place'] => {
  const properties = childrenOf(shape, 'spPr')[0] ?? childrenOf(shape, 'grpSpPr')[0];
  const frame = properties && childrenOf(properties, 'xfrm')[0];
  if (!frame) return undefined;
  const [off, ext] = [childOf(frame, 'off').attributes, childOf(frame, 'ext').attributes];
  const points = (emu: string | undefined): number => Number(emu) / emuOfPoint;
  return { x: points(off.x), y: points(off.y), width: points(ext.cx), height: points(ext.cy) };
};

const shapeOf = (element: Element): ReadShape => {
  const isGroup = element.name === 'grpSp';
  const about = childrenOf(element, isGroup ? 'nvGrpSpPr' : 'nvSpPr')[0] ?? assert.fail(element.name);
  const { id = '', name = '', descr } = childOf(about, 'cNvPr').attributes;
  const style = first(element, 'lstStyle');
  const size = style && first(style, 'defRPr')?.attributes.sz;
  return {
    ...{ id, name, isGroup, alt: descr },
    placeholder: first(about, 'ph')?.attributes.type,
    index: first(about, 'ph')?.attributes.idx,
    isDecorative: first(about, 'decorative')?.attributes.val === '1',
    place: placeOf(element),
    size: size === undefined ? undefined : Number(size) / 100,
    paragraphs: paragraphsOf(element),
    inside: isGroup ? shapesIn(element) : [],
  };
};

const shapesIn = (tree: Element): readonly ReadShape[] =>
  tree.children.filter(({ name }) => name === 'sp' || name === 'grpSp' || name === 'pic').map(shapeOf);

const said = (paragraphs: readonly (readonly ReadRun[])[]): readonly string[] =>
  paragraphs.map((runs) => runs.map(({ text }) => text).join(''));

/** All that a shape says, in the order in which it is read. */
export const textsOf = (shape: ReadShape): readonly string[] => [
  ...said(shape.paragraphs),
  ...shape.inside.flatMap(textsOf),
];

/** Every part of the file, by its path, as it is. */
export const partsIn = (file: Uint8Array): ReadonlyMap<string, string> =>
  new Map(Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)]));

/** What a part leans on: by its id, the type and the whole path of the other part. */
export const needsOf = (parts: ReadonlyMap<string, string>, path: string) => {
  const list = parts.get(path.replace(/([^/]+)$/, '_rels/$1.rels'));
  return new Map(
    list === undefined
      ? []
      : childrenOf(parseXml(list), 'Relationship').map(
          ({ attributes: { Id = '', Type = '', Target = '' } }) => [
            Id,
            {
              type: Type.split('/').at(-1) ?? '',
              path: new URL(Target, `file:///${path}`).pathname.slice(1),
            },
          ],
        ),
  );
};

/** The slides of a presentation, read back by another library than the one that wrote them, in the order of the show. */
export const readSlides = (file: Uint8Array): readonly ReadSlide[] => {
  const parts = partsIn(file);
  const part = (path: string | undefined): Element => parseXml(parts.get(path ?? '') ?? assert.fail(path));
  const main = 'ppt/presentation.xml';
  const needs = needsOf(parts, main);
  const ids = childrenOf(childOf(part(main), 'sldIdLst'), 'sldId');
  return ids.map(({ attributes }) => {
    const path = needs.get(attributes['r:id'] ?? '')?.path ?? assert.fail('no slide');
    const own = [...needsOf(parts, path).values()];
    const slide = part(path);
    const shapes = shapesIn(childOf(slide, 'cSld/spTree'));
    const layout = childOf(part(own.find(({ type }) => type === 'slideLayout')?.path), 'cSld');
    const places = shapesIn(childOf(layout, 'spTree')).filter(({ placeholder }) => placeholder === 'body');
    const notes = part(own.find(({ type }) => type === 'notesSlide')?.path);
    const body = shapesIn(childOf(notes, 'cSld/spTree')).find(({ placeholder }) => placeholder === 'body');
    const title = shapes.find(({ placeholder }) => placeholder === 'title');
    return {
      shapes,
      title: title ? textsOf(title).join('') : '',
      isHidden: slide.attributes.show === '0',
      layout: {
        name: layout.attributes.name ?? '',
        bodies: places.flatMap(({ index }) => index ?? []),
      },
      notes: said(body?.paragraphs ?? []),
      notesLangs: new Set(body?.paragraphs.flat().map(({ lang }) => lang)),
    };
  });
};
