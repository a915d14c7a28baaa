import type { Colour, DeckPlace, LayoutId, Panel } from './deck.ts';

export type Layout = {
  readonly title: DeckPlace;
  readonly size: number;
  readonly anchor: 'top' | 'bottom';
  readonly colour: Colour;
  readonly kicker: DeckPlace;
  /** Placeholders of texts, in reading order. A slide may move one. */
  readonly bodies: readonly DeckPlace[];
  readonly note: DeckPlace;
  readonly ground: readonly Panel[];
};

/** Left edge and width of the content, and its end above the credits. */
export const edges = { left: 48, width: 864, bottom: 486 } as const;

export const columnGap = 32;

const place = (x: number, y: number, width: number, height: number): DeckPlace => ({ x, y, width, height });

const grid = (
  across: number,
  rows: number,
  { x, y, width, height }: DeckPlace,
  gap: number = columnGap,
): readonly DeckPlace[] => {
  const each = { width: (width - gap * (across - 1)) / across, height: (height - 20 * (rows - 1)) / rows };
  return Array.from({ length: across * rows }, (_, rank) => ({
    x: x + (rank % across) * (each.width + gap),
    y: y + Math.floor(rank / across) * (each.height + 20),
    ...each,
  }));
};

const area = place(edges.left, 140, edges.width, edges.bottom - 140);

const base = {
  title: place(edges.left, 56, edges.width, 78),
  ...{ size: 32, anchor: 'top', colour: 'ink' },
  kicker: place(edges.left, 28, edges.width, 22),
  bodies: [area],
  note: place(edges.left, 503, 760, 20),
  ground: [],
} as const satisfies Layout;

export const rail = { x: 768, width: 192 } as const;
const beforeRail = rail.x - edges.left - columnGap;

const panel = (x: number, y: number, width: number, height: number, fill: Colour): Panel => ({
  ...{ kind: 'panel', x, y, width, height, fill },
});

export const layouts: Readonly<Record<LayoutId, Layout>> = {
  cover: {
    ...base,
    title: place(edges.left, 104, 424, 168),
    ...{ size: 44, anchor: 'bottom', colour: 'paper' },
    kicker: place(edges.left, 48, 424, 48),
    bodies: [place(edges.left, 308, 424, 96)],
    note: place(edges.left, 430, 424, 76),
    ground: [panel(0, 0, 512, 540, 'ink'), panel(edges.left, 286, 64, 5, 'accent')],
  },
  content: base,
  halves: { ...base, bodies: grid(2, 1, area) },
  cards: {
    ...base,
    bodies: [place(edges.left, 140, edges.width, 90), ...grid(3, 2, place(48, 250, 864, 236))],
  },
  themes: { ...base, bodies: grid(3, 1, area, 30) },
  rose: {
    ...base,
    title: place(edges.left, 56, 410, 78),
    bodies: grid(1, 3, place(edges.left, 150, 410, 300)),
  },
  question: {
    ...base,
    bodies: [
      place(edges.left, 112, edges.width, 190),
      ...grid(2, 1, place(edges.left, 330, edges.width, 96)),
      place(edges.left, 450, edges.width, 30),
    ],
  },
  case: {
    ...base,
    bodies: [
      place(edges.left, 112, edges.width, 100),
      ...grid(2, 5, place(edges.left, 226, edges.width, 220)),
      place(edges.left, 458, edges.width, 28),
    ],
  },
  answer: {
    ...base,
    bodies: [
      place(edges.left, 110, edges.width, 60),
      ...grid(2, 1, place(edges.left, 190, edges.width, 64)),
      place(edges.left, 280, edges.width, 200),
    ],
  },
  practice: {
    ...base,
    title: place(edges.left, 58, beforeRail, 86),
    size: 36,
    bodies: [place(edges.left, 166, beforeRail, 80), ...grid(1, 4, place(edges.left, 270, beforeRail, 216))],
    ground: [panel(rail.x, 0, rail.width, 540, 'quiet')],
  },
  points: { ...base, bodies: grid(2, 2, area) },
  example: {
    ...base,
    bodies: [place(74, 160, edges.width - 52, 200), place(edges.left, 400, edges.width, 86)],
  },
  findings: {
    ...base,
    bodies: [
      place(edges.left, 130, edges.width, 250),
      ...grid(3, 1, place(edges.left, 410, edges.width, 76)),
    ],
  },
  placed: { ...base, bodies: grid(2, 4, area) },
  wall: {
    ...base,
    title: place(408, 64, 504, 96),
    ...{ size: 40, anchor: 'bottom' },
    kicker: place(408, 36, 504, 22),
    bodies: [place(408, 190, 504, 210), place(408, 420, 504, 66)],
    ground: [panel(0, 0, 360, 540, 'quiet')],
  },
  path: {
    ...base,
    bodies: [place(74, 140, edges.width - 52, 150), place(edges.left, 320, edges.width, 150)],
  },
};

/** Line height in points, at a font size. */
export const leadingOf = (size: number): number => Math.round(size * 1.2);
