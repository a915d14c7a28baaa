/** The first slide and the last one. Pure. */
import { stackBlock, titleSize } from '../../documents/pptx/blocks.ts';
import type { TextBox } from '../../documents/pptx/deck.ts';
import { layouts } from '../../documents/pptx/layouts.ts';
import { label } from '../../web/format.ts';
import { typographic } from '../../web/typographic.ts';
import { layoutWords } from '../../web/words.ts';
import { stageWords } from '../stage/stage.words.ts';
import { roseDrawing } from './drawings.ts';
import { handoutsWords } from './handouts.words.ts';
import { pathBlocks } from './session.slides.ts';
import { type Bare, contentSlides, edges, type Slides, textIn, wholeColumn } from './slides.model.ts';
import { paragraphOf } from './text.ts';

const left = layouts.cover.title.x;

/**
 * The cover: the session, for whom, how long, and whose words these are.
 *
 * @param lines what is said of the session, each on a line
 */
export const coverSlide = ({ preparing, measure }: Slides, title: string, lines: readonly string[]): Bare => {
  const { lang, standard, course } = preparing;
  const words = handoutsWords[lang];
  const { title: place, size } = layouts.cover;
  const text = (
    y: number,
    height: number,
    box: Pick<TextBox, 'paragraphs' | 'size'> & Partial<TextBox>,
  ): TextBox => ({
    ...{ kind: 'text', name: words.places.text, x: left, y, width: place.width, height },
    ...box,
  });
  const shown = typographic(title);
  return {
    layout: 'cover',
    title: shown,
    titleSize: titleSize(measure, shown, place, size).size,
    items: [
      text(56, 24, {
        size: 20,
        colour: 't1',
        paragraphs: [paragraphOf(lang, layoutWords[lang].tagline, { bold: true })],
        width: 520,
      }),
      { kind: 'panel', x: left, y: 274, width: 64, height: 5, fill: 'accent' },
      text(298, 120, { size: 24, paragraphs: lines.map((line) => paragraphOf(lang, line, { before: 6 })) }),
      text(424, 90, {
        size: 14,
        colour: 'soft',
        paragraphs: [
          paragraphOf(lang, words.layers),
          paragraphOf(lang, words.version(course.version), { before: 4 }),
        ],
      }),
      roseDrawing(
        standard,
        { x: 536, y: 62, side: 416 },
        {
          name: words.places.rose,
          alt: words.roseAlt(course.lessons.visual.title[lang]),
          hub: [String(standard.practices.length), words.practices],
        },
      ),
    ],
  };
};

/** The end: thanks, and where to read on. */
export const closingSlide = (slides: Slides): Bare => {
  const { lang } = slides.preparing;
  const words = handoutsWords[lang];
  const [slide] = contentSlides(slides, {
    layout: 'content',
    title: stageWords[lang].endTitle,
    kicker: '',
    hue: 'soft',
    blocks: [
      textIn(slides, wholeColumn, [paragraphOf(lang, words.closingText)], { scale: 1.2 }),
      textIn(slides, wholeColumn, [paragraphOf(lang, label(words.closingPath, lang), { colour: 'soft' })]),
      stackBlock(pathBlocks(slides, { x: edges.left, width: 800 }), 8),
    ],
    fitting: { largest: 22, gaps: [16, 24] },
  });
  if (!slide) throw new Error('The last slide has nothing.');
  return slide;
};
