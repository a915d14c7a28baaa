/** Where the title of each kind of slide stands, and how large it is. */
import type { DeckPlace, LayoutId } from './deck.ts';

export type Layout = {
  readonly title: DeckPlace;
  readonly size: number;
  readonly anchor: 'top' | 'bottom';
};

export const layouts: Readonly<Record<LayoutId, Layout>> = {
  cover: { title: { x: 56, y: 96, width: 460, height: 160 }, size: 44, anchor: 'bottom' },
  content: { title: { x: 48, y: 56, width: 864, height: 78 }, size: 32, anchor: 'top' },
  practice: { title: { x: 124, y: 56, width: 788, height: 78 }, size: 32, anchor: 'top' },
  gist: { title: { x: 124, y: 56, width: 560, height: 78 }, size: 32, anchor: 'top' },
  wall: { title: { x: 400, y: 72, width: 512, height: 96 }, size: 40, anchor: 'bottom' },
};

/** From one baseline to the next, in points, for letters of a size. */
export const leadingOf = (size: number): number => Math.round(size * 1.2);
