/** Lengths are in points from the top left of a slide. */
import type { Lang } from '../../standard/standard.ts';

/** 16:9, as wide as PowerPoint's own (13.333 inches). */
export const slideSize = { width: 960, height: 540 } as const;

/** In points; only credits at the foot may be smaller. */
export const smallest = 18;

/** Colours by role; `t1` to `t6` are those of the themes. Most map to the theme of the file. */
export type Colour = 'ink' | 'soft' | 'line' | 'quiet' | 'paper' | 'link' | 'accent' | 'good' | Hue;
export type Hue = 't1' | 't2' | 't3' | 't4' | 't5' | 't6';

export type DeckPlace = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type DeckRun = {
  readonly text: string;
  readonly bold?: boolean;
  readonly colour?: Colour;
  readonly lang?: Lang | undefined;
};

export type Paragraph = {
  readonly runs: readonly DeckRun[];
  /** A dot, the number the program counts, or a given letter or number. Lines align after it. */
  readonly mark?: 'dot' | { readonly number: number | string; readonly colour: Colour } | undefined;
  /** Space above, in points; the first paragraph has none. */
  readonly before?: number;
};

export type TextRole = 'kicker' | 'body' | 'note';

export type TextBox = DeckPlace & {
  readonly kind: 'text';
  readonly role?: TextRole;
  readonly name: string;
  readonly paragraphs: readonly Paragraph[];
  readonly size: number;
  readonly colour?: Colour;
  readonly align?: 'left' | 'centre' | 'right';
  readonly anchor?: 'top' | 'middle' | 'bottom';
};

export type Panel = DeckPlace & { readonly kind: 'panel'; readonly fill: Colour; readonly rounded?: boolean };

/** In units of the drawing: `M` move to, `L` line to, `C` curve (two handles, then the end), `Z` close. */
export type Stroke =
  | readonly ['M' | 'L', x: number, y: number]
  | readonly ['C', x1: number, y1: number, x2: number, y2: number, x: number, y: number]
  | readonly ['Z'];

export type Ink = {
  readonly strokes: readonly Stroke[];
  readonly fill?: Colour;
  readonly strength?: number;
  readonly line?: Colour;
  /** In units of the drawing. */
  readonly lineWidth?: number;
};

export type Drawing = DeckPlace & {
  readonly kind: 'drawing';
  readonly name: string;
  /** Alternative text; empty where the drawing is decorative. */
  readonly alt: string;
  readonly grid: number;
  readonly inks: readonly Ink[];
  /** Short texts on the drawing, in points of the slide; `alt` says them too. */
  readonly texts?: readonly TextBox[];
};

export type DeckItem = TextBox | Panel | Drawing;

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
  readonly titleLang?: Lang | undefined;
  /** In points, for a title too long for its layout. */
  readonly titleSize?: number | undefined;
  /** In reading order, after the title. */
  readonly items: readonly DeckItem[];
  readonly notes: readonly Paragraph[];
  /** The show skips it; the speaker goes to it by its number. */
  readonly hidden?: boolean | undefined;
  readonly section: string;
};

export type Deck = {
  readonly lang: Lang;
  readonly title: string;
  readonly author: string;
  /** The names of layouts, for people who add slides. */
  readonly layoutNames: Readonly<Record<LayoutId, string>>;
  readonly prompts: Readonly<Record<TextRole, string>>;
  readonly slides: readonly Slide[];
};
