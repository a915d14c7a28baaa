/**
 * Slides as they are described before they are written: what stands where, in the order in which it is read. Lengths are
 * in points from the top left of a slide.
 */
import type { Lang } from '../../standard/standard.ts';

/** 16 by 9, as wide as PowerPoint makes it: 13.333 inches. */
export const slideSize = { width: 960, height: 540 } as const;

/** The smallest letters of what is to be read, in points; whose words these are may be smaller. */
export const smallest = 18;

/** Colours by what they are for; `t1` to `t6` are the themes'. The file says most of them by its own theme. */
export type Colour = 'ink' | 'soft' | 'line' | 'quiet' | 'paper' | 'link' | 'accent' | 'good' | Hue;
export type Hue = 't1' | 't2' | 't3' | 't4' | 't5' | 't6';

export type DeckPlace = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A stretch of text; its language is that of the deck unless it says another one. */
export type DeckRun = {
  readonly text: string;
  readonly bold?: boolean;
  readonly colour?: Colour;
  readonly lang?: Lang | undefined;
};

export type Paragraph = {
  readonly runs: readonly DeckRun[];
  /** Set off by a dot, by its number in a list, or by a letter or a number of its own, its lines aligned. */
  readonly mark?: 'dot' | { readonly number: number | string; readonly colour: Colour } | undefined;
  /** Space above it, in points: left out of the first one. */
  readonly before?: number;
};

/** Which place of its layout a text of a slide takes: what stands over the title, a text, or what stands at the foot. */
export type TextRole = 'kicker' | 'body' | 'note';

export type TextBox = DeckPlace & {
  readonly kind: 'text';
  /** Left out for a text, the first one taking the first place. */
  readonly role?: TextRole;
  /** What the box is called where objects of the slide are listed. */
  readonly name: string;
  readonly paragraphs: readonly Paragraph[];
  readonly size: number;
  readonly colour?: Colour;
  readonly align?: 'left' | 'centre' | 'right';
  readonly anchor?: 'top' | 'middle' | 'bottom';
};

/** A rectangle that only decorates: voices pass over it. */
export type Panel = DeckPlace & { readonly kind: 'panel'; readonly fill: Colour; readonly rounded?: boolean };

/** Moves of a pen, in the units of its drawing: `M` to, `L` line to, `C` curve (two handles, then to), `Z` close. */
export type Stroke =
  | readonly ['M' | 'L', x: number, y: number]
  | readonly ['C', x1: number, y1: number, x2: number, y2: number, x: number, y: number]
  | readonly ['Z'];

export type Ink = {
  readonly strokes: readonly Stroke[];
  readonly fill?: Colour;
  /** How much of the fill is left, the rest being white: 1 unless it is said. */
  readonly strength?: number;
  readonly line?: Colour;
  /** Width of the line, in units of the drawing. */
  readonly lineWidth?: number;
};

/** Shapes drawn together on a grid of their own, moved and resized together. */
export type Drawing = DeckPlace & {
  readonly kind: 'drawing';
  readonly name: string;
  /** What it shows, to who cannot see it; empty where it only decorates. */
  readonly alt: string;
  /** Width and height of its grid, in its units. */
  readonly grid: number;
  readonly inks: readonly Ink[];
  /** Short texts on the drawing, in points of the slide; told by `alt` with the rest. */
  readonly texts?: readonly TextBox[];
};

export type DeckItem = TextBox | Panel | Drawing;

/** How a slide is laid out: where its title stands, and what is on every slide of the kind. */
export type LayoutId =
  | 'cover'
  | 'content'
  | 'halves'
  | 'cards'
  | 'themes'
  | 'rose'
  | 'question'
  | 'case'
  | 'answer'
  | 'practice'
  | 'points'
  | 'example'
  | 'findings'
  | 'placed'
  | 'wall'
  | 'path';

export type Slide = {
  readonly layout: LayoutId;
  readonly title: string;
  /** The language of its title, where it is not that of the deck. */
  readonly titleLang?: Lang | undefined;
  /** In points, where the title is longer than its layout has room for. */
  readonly titleSize?: number | undefined;
  /** In reading order, after the title. */
  readonly items: readonly DeckItem[];
  /** For who speaks: paragraphs. */
  readonly notes: readonly Paragraph[];
  /** Whether the show passes over it: who speaks goes to it by its rank. */
  readonly hidden?: boolean | undefined;
  /** The part of the session that it belongs to: slides of one follow one another. */
  readonly section: string;
};

export type Deck = {
  readonly lang: Lang;
  readonly title: string;
  readonly author: string;
  /** What the layouts are called, to who adds a slide. */
  readonly layoutNames: Readonly<Record<LayoutId, string>>;
  /** What each place of a layout says until a text stands there. */
  readonly prompts: Readonly<Record<TextRole, string>>;
  readonly slides: readonly Slide[];
};
