/** The first slide and the last one. Pure. */
import { titleSize } from '../../documents/pptx/blocks.ts';
import { layouts } from '../../documents/pptx/layouts.ts';
import { label } from '../../web/format.ts';
import { typographic } from '../../web/typographic.ts';
import { layoutWords } from '../../web/words.ts';
import { stageWords } from '../stage/stage.words.ts';
import { roseDrawing } from './drawings.ts';
import { handoutsWords } from './handouts.words.ts';
import { blocksIn } from './said.slides.ts';
import { type Bare, contentSlides, type Slides, textIn, wholeColumn } from './slides.model.ts';
import { paragraphOf } from './text.ts';

/**
 * The cover: the session, for whom, how long, and whose words these are.
 *
 * @param lines what is said of the session, each on a line
 */
export const coverSlide = (slides: Slides, title: string, lines: readonly string[]): Bare => {
  const { preparing, measure } = slides;
  const { lang, standard, course } = preparing;
  const words = handoutsWords[lang];
  const { title: place, size, kicker, bodies, note } = layouts.cover;
  const [body = place] = bodies;
  // A number stays with what it counts.
  const shown = typographic(title).replace(/(\d) (?=\p{L})/gu, '$1\u00a0');
  return {
    layout: 'cover',
    title: shown,
    titleSize: titleSize(measure, shown, place, size).size,
    items: [
      {
        ...{ kind: 'text', role: 'kicker', name: words.places.kicker, ...kicker, size: 20, colour: 'paper' },
        paragraphs: [paragraphOf(lang, layoutWords[lang].tagline, { bold: true })],
      },
      {
        ...{ kind: 'text', name: words.places.text, ...body, size: 24, colour: 'paper' },
        paragraphs: lines.map((line) => paragraphOf(lang, line, { before: 6 })),
      },
      {
        ...{ kind: 'text', role: 'note', name: words.places.note, ...note, size: 14, colour: 'paper' },
        paragraphs: [
          paragraphOf(lang, words.layers),
          paragraphOf(lang, words.version(course.version), { before: 4 }),
        ],
      },
      roseDrawing(
        standard,
        { x: 526, y: 60, side: 420 },
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
  const way = slides.preparing.course.slides.documentation.path.map((place) => ({ text: place[lang] }));
  const [slide] = contentSlides(slides, {
    layout: 'path',
    title: stageWords[lang].endTitle,
    kicker: '',
    hue: 'soft',
    blocks: [
      textIn(slides, wholeColumn, [
        paragraphOf(lang, words.closingText),
        paragraphOf(lang, label(words.closingPath, lang), { colour: 'soft', before: 10 }),
      ]),
      ...blocksIn(slides, 't1', wholeColumn)([{ kind: 'list', look: 'path', items: way }]).drawn,
    ],
    fitting: { largest: 34, gaps: [16, 40], whole: true },
  });
  if (!slide) throw new Error('The last slide has nothing.');
  return slide;
};
