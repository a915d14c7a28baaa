import {
  type Colour,
  type DeckItem,
  type DeckPlace,
  type Paragraph,
  smallest,
  type TextBox,
} from './deck.ts';
import { leadingOf } from './layouts.ts';
import type { Measure } from './measure.ts';

export type Column = Pick<DeckPlace, 'x' | 'width'>;

export type Block = {
  /** In points, at a font size. */
  readonly height: (size: number) => number;
  readonly place: (size: number, y: number) => readonly DeckItem[];
};

/** Down to what the last row can still read. */
const scaled = (size: number, scale: number): number => Math.max(smallest, Math.round(size * scale));

export type Written = {
  readonly name: string;
  readonly paragraphs: readonly Paragraph[];
  readonly colour?: Colour;
  readonly scale?: number;
  readonly align?: 'left' | 'centre';
};

export const textBlock = (
  measure: Measure,
  { x, width }: Column,
  { name, paragraphs, colour, scale = 1, align }: Written,
): Block => ({
  height: (size) => measure.height(paragraphs, scaled(size, scale), width),
  place: (size, y) => {
    const own = scaled(size, scale);
    const height = measure.height(paragraphs, own, width);
    return [
      {
        ...{ kind: 'text', name, x, y, width, height, paragraphs, size: own },
        ...(colour && { colour }),
        ...(align && { align }),
      },
    ];
  },
});

export const besideBlock = (blocks: readonly Block[]): Block => ({
  height: (size) => Math.max(0, ...blocks.map((block) => block.height(size))),
  place: (size, y) => blocks.flatMap((block) => block.place(size, y)),
});

const rule = { height: 3, below: 8 } as const;

export const ruledBlock = ({ x, width }: Column, hue: Colour, block: Block): Block => ({
  height: (size) => rule.height + rule.below + block.height(size),
  place: (size, y) => [
    { kind: 'panel', x, y, width, height: rule.height, fill: hue },
    ...block.place(size, y + rule.height + rule.below),
  ],
});

const inset = { side: 26, above: 14, bar: 6 } as const;

export const insidePanel = ({ x, width }: Column): Column => ({
  x: x + inset.side,
  width: width - 2 * inset.side,
});

/** On a ground of its own, with a coloured bar at its left. The block is made within `insidePanel`. */
export const panelBlock = (
  { x, width }: Column,
  hue: Colour,
  block: Block,
  { fill = 'quiet', least = 0 }: { readonly fill?: Colour; readonly least?: number } = {},
): Block => {
  const height = (size: number): number => Math.max(least, block.height(size) + 2 * inset.above);
  return {
    height,
    place: (size, y) => {
      const own = height(size);
      return [
        { kind: 'panel', x, y, width, height: own, fill, rounded: true },
        { kind: 'panel', x, y, width: inset.bar, height: own, fill: hue },
        ...block.place(size, y + (own - block.height(size)) / 2),
      ];
    },
  };
};

export const crownedBlock = (
  block: Block,
  side: number,
  drawing: (y: number) => readonly DeckItem[],
): Block => ({
  height: (size) => side + block.height(size),
  place: (size, y) => [...drawing(y), ...block.place(size, y + side)],
});

/** Font sizes to try, in points. */
const sizes = [40, 38, 36, 34, 32, 30, 28, 26, 24, 22, 20, 18] as const;

/** How much larger, in points, the font of a page may be than that of the page before. */
const uneven = 6;

/** Below this size, another slide is better than smaller letters. */
const comfortable = 20;

export type Fitting = {
  readonly largest?: number;
  readonly gaps?: readonly [least: number, most: number];
  /** Prefers one page in small letters to two pages. */
  readonly whole?: boolean;
};

const heightOf = (blocks: readonly Block[], size: number, gap: number): number =>
  blocks.reduce((sum, block) => sum + block.height(size), 0) + gap * Math.max(0, blocks.length - 1);

const sizeFor = (
  blocks: readonly Block[],
  height: number,
  { largest = 28, gaps: [least] = [14, 34] }: Fitting,
  leastSize: number,
): number | undefined =>
  sizes
    .filter((size) => size <= largest && size >= leastSize)
    .find((size) => heightOf(blocks, size, least) <= height);

export const sizeForAll = (
  pages: readonly (readonly Block[])[],
  height: number,
  fitting: Fitting = {},
): number | undefined => {
  const found = pages.map((blocks) => sizeFor(blocks, height, fitting, smallest));
  return found.every((size) => size !== undefined) ? Math.min(...found) : undefined;
};

const cuts = <T>(list: readonly T[], parts: number): readonly (readonly (readonly T[])[])[] =>
  parts === 1
    ? [[list]]
    : list
        .slice(0, list.length - parts + 1)
        .flatMap((_, rank) =>
          cuts(list.slice(rank + 1), parts - 1).map((rest) => [list.slice(0, rank + 1), ...rest]),
        );

const evenly = (blocks: readonly Block[], pages: number): readonly (readonly Block[])[] => {
  const tallest = (cut: readonly (readonly Block[])[]): number =>
    Math.max(...cut.map((page) => heightOf(page, smallest, 0)));
  const [best = [blocks]] = cuts(blocks, pages).toSorted((a, b) => tallest(a) - tallest(b));
  return best;
};

const placed = (
  blocks: readonly Block[],
  size: number,
  { y, height }: Pick<DeckPlace, 'y' | 'height'>,
  { gaps: [least, most] = [14, 34] }: Fitting,
): readonly DeckItem[] => {
  const free = height - heightOf(blocks, size, 0);
  const gap = Math.min(most, Math.max(least, free / Math.max(1, blocks.length - 1)));
  let top = y;
  return blocks.flatMap((block) => {
    const items = block.place(size, top);
    top += block.height(size) + gap;
    return items;
  });
};

/**
 * As few balanced pages as fit, in letters as large as fit. @throws when a block alone is taller than a page
 * in the smallest letters
 */
export const paged = (
  blocks: readonly Block[],
  area: Pick<DeckPlace, 'y' | 'height'>,
  fitting: Fitting = {},
): readonly (readonly DeckItem[])[] => {
  for (const leastSize of fitting.whole ? [smallest] : [comfortable, smallest])
    for (let count = 1; count <= blocks.length; count += 1) {
      const pages = evenly(blocks, count);
      const found = pages.map((page) => sizeFor(page, area.height, fitting, leastSize));
      if (found.every((size) => size !== undefined)) {
        const most = Math.min(...found) + uneven;
        return pages.map((page, rank) => placed(page, Math.min(found[rank] ?? most, most), area, fitting));
      }
    }
  throw new Error('A block is taller than a slide.');
};

/** In letters as large as fit. @throws when the smallest letters are too large */
export const filledText = (
  measure: Measure,
  place: DeckPlace,
  { name, paragraphs }: Pick<Written, 'name' | 'paragraphs'>,
  { largest = 30, gaps: [least, most] = [8, 26] }: Fitting = {},
): TextBox => {
  const spaced = (before: number): readonly Paragraph[] => paragraphs.map((each) => ({ ...each, before }));
  const tall = (size: number, before: number): number => measure.height(spaced(before), size, place.width);
  const size = sizes.find((each) => each <= largest && tall(each, least) <= place.height);
  if (size === undefined) throw new Error(`A text is taller than its place: ${name}`);
  const free = (place.height - tall(size, 0)) / Math.max(1, paragraphs.length - 1);
  const before = Math.min(most, Math.max(least, Math.floor(free)));
  return {
    ...{ kind: 'text', name, ...place, size, paragraphs: spaced(before) },
    height: tall(size, before),
  };
};

export const titleSize = (
  measure: Measure,
  title: string,
  { width, height }: DeckPlace,
  largest: number,
): { readonly size: number; readonly lines: number } => {
  const paragraph = { runs: [{ text: title, bold: true }] };
  for (let size = largest; size > smallest; size -= 2) {
    const lines = measure.lines(paragraph, size, width);
    if (lines * leadingOf(largest) <= height) return { size, lines };
  }
  throw new Error(`A title is too long for a slide: ${title}`);
};
