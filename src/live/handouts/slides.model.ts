/** What slides of a session are made from, and what they have in common. Pure. */
import {
  type Block,
  besideBlock,
  type Column,
  type Fitting,
  filledText,
  paged,
  sizeForAll,
  textBlock,
  titleSize,
} from '../../documents/pptx/blocks.ts';
import type {
  Colour,
  DeckItem,
  DeckRun,
  LayoutId,
  Paragraph,
  Slide,
  TextBox,
} from '../../documents/pptx/deck.ts';
import { columnGap, edges, layouts, leadingOf } from '../../documents/pptx/layouts.ts';
import type { Measure } from '../../documents/pptx/measure.ts';
import type { Lang } from '../../standard/standard.ts';
import { typographic } from '../../web/format.ts';
import { frenchPieces } from '../../web/french-names.ts';
import type { AskedPlan, PreparedPlan, Preparing } from '../prepare/plan.ts';
import type { ScriptStep } from '../prepare/script.ts';
import { hueOf } from './drawings.ts';
import { handoutsWords } from './handouts.words.ts';

type Look = { readonly bold?: boolean; readonly colour?: Colour };

/** A text in runs: French names of an English text are said to be in French. */
export const runsOf = (lang: Lang, text: string, look: Look = {}): readonly DeckRun[] =>
  frenchPieces(lang, text).map((piece) => ({
    ...look,
    text: typographic(piece.text),
    ...(piece.isFrench && { lang: 'fr' as const }),
  }));

export const paragraphOf = (
  lang: Lang,
  text: string,
  look: Look & Omit<Paragraph, 'runs'> = {},
): Paragraph => {
  const { mark, before, ...rest } = look;
  return {
    runs: runsOf(lang, text, rest),
    ...(mark !== undefined && { mark }),
    ...(before !== undefined && { before }),
  };
};

export type Slides = {
  readonly preparing: Preparing;
  readonly plan: PreparedPlan;
  readonly asked: AskedPlan;
  readonly measure: Measure;
};

export type Bare = Omit<Slide, 'section' | 'notes' | 'hidden'>;

export const wholeColumn: Column = { x: edges.left, width: edges.width };

export const columns = (count: number, { x, width }: Column = wholeColumn): readonly Column[] => {
  const each = (width - columnGap * (count - 1)) / count;
  return Array.from({ length: count }, (_, rank) => ({ x: x + rank * (each + columnGap), width: each }));
};

export const rowsOf = <T>(
  all: readonly T[],
  across: readonly Column[],
  block: (each: T, column: Column) => Block,
): readonly Block[] =>
  Array.from({ length: Math.ceil(all.length / across.length) }, (_, row) =>
    besideBlock(
      across.flatMap((column, rank) => {
        const each = all[row * across.length + rank];
        return each === undefined ? [] : [block(each, column)];
      }),
    ),
  );

const underTitle = 22;

/** What stands over a title: where we are, in the colour of the theme. */
const kickerBox = ({ preparing }: Slides, layout: LayoutId, text: string, hue: Colour): TextBox => ({
  ...{ kind: 'text', role: 'kicker', name: handoutsWords[preparing.lang].places.kicker },
  ...{ ...layouts[layout].kicker, size: 18, colour: hue },
  paragraphs: [paragraphOf(preparing.lang, text, { bold: true })],
});

/** What a slide says of its place: the theme, or the name of the step where its title is something else. */
export const kickerOf = (
  { preparing: { lang, standard } }: Slides,
  { theme }: Pick<ScriptStep, 'theme'>,
  without = '',
): string => standard.themes.find(({ id }) => id === theme)?.title[lang] ?? without;

export const footNote = ({ preparing }: Slides, text: string, layout: LayoutId = 'content'): TextBox => ({
  ...{ kind: 'text', role: 'note', name: handoutsWords[preparing.lang].places.note, anchor: 'middle' },
  ...{ ...layouts[layout].note, size: 14, colour: 'soft' },
  paragraphs: [paragraphOf(preparing.lang, text)],
});

export const textIn = (
  { preparing, measure }: Slides,
  column: Column,
  paragraphs: readonly Paragraph[],
  look: {
    readonly colour?: Colour;
    readonly scale?: number;
    readonly align?: 'left' | 'centre';
    readonly name?: string;
  } = {},
): Block =>
  textBlock(measure, column, {
    name: handoutsWords[preparing.lang].places.text,
    paragraphs,
    ...look,
  });

export type SlideContent = {
  readonly layout: LayoutId;
  readonly title: string;
  readonly kicker: string;
  readonly hue: Colour;
  /** What stands before the blocks in reading order: a drawing beside the title. */
  readonly before?: readonly DeckItem[];
  readonly after?: readonly DeckItem[];
  readonly blocks: readonly Block[];
  /** Where the blocks begin, where it is not right under the title. */
  readonly top?: number;
  /** Where they end, where something stands at the foot. */
  readonly bottom?: number;
  readonly fitting?: Fitting;
  /** What stands on other slides of the same title: the letters of all are of one size. */
  readonly alike?: readonly (readonly Block[])[];
};

/** Where what is under a title begins, in points. */
const contentTop = ({ measure }: Slides, layout: LayoutId, title: string): number => {
  const { title: place, size, anchor } = layouts[layout];
  const set = titleSize(measure, typographic(title), place, size);
  const height = anchor === 'bottom' ? place.height : set.lines * leadingOf(size);
  return place.y + height + underTitle;
};

/** One slide, or more of the same title where its blocks do not stand on one. */
export const contentSlides = (slides: Slides, content: SlideContent): readonly Bare[] => {
  const { layout, title, kicker, hue, before = [], after = [], blocks } = content;
  const { preparing, measure } = slides;
  const { title: place, size } = layouts[layout];
  const words = handoutsWords[preparing.lang];
  const pagesUnder = (first: string): ReturnType<typeof paged> => {
    const y = content.top ?? contentTop(slides, layout, first);
    const height = (content.bottom ?? edges.bottom) - y;
    const largest = content.alike && sizeForAll([blocks, ...content.alike], height, content.fitting);
    return paged(blocks, { y, height }, { ...content.fitting, ...(largest !== undefined && { largest }) });
  };
  const whole = pagesUnder(title);
  // A title that says which slide it is of several may take one more line.
  const pages = whole.length > 1 ? pagesUnder(words.continued(title, 9, 9)) : whole;
  return pages.map((items, rank) => {
    const shown = typographic(pages.length > 1 ? words.continued(title, rank + 1, pages.length) : title);
    return {
      layout,
      title: shown,
      titleSize: titleSize(measure, shown, place, size).size,
      items: [...(kicker ? [kickerBox(slides, layout, kicker, hue)] : []), ...before, ...items, ...after],
    };
  });
};

/** One slide whose text is in one place, spread over it. */
export const textSlide = (
  slides: Slides,
  {
    paragraphs,
    fitting,
    ...content
  }: Omit<SlideContent, 'blocks' | 'top'> & { readonly paragraphs: readonly Paragraph[] },
): Bare => {
  const { layout, title, kicker, hue, after = [], bottom = edges.bottom } = content;
  const { preparing, measure } = slides;
  const { title: place, size, bodies } = layouts[layout];
  const y = contentTop(slides, layout, title);
  const [{ x, width } = wholeColumn] = bodies;
  const name = handoutsWords[preparing.lang].places.text;
  const shown = typographic(title);
  return {
    layout,
    title: shown,
    titleSize: titleSize(measure, shown, place, size).size,
    items: [
      ...(kicker ? [kickerBox(slides, layout, kicker, hue)] : []),
      filledText(measure, { x, y, width, height: bottom - y }, { name, paragraphs }, fitting),
      ...after,
    ],
  };
};

export const hueOfStep = ({ theme }: Pick<ScriptStep, 'theme'>): Colour => hueOf(theme);
