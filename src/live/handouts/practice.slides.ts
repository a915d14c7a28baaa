/** A practice as slides, part after part as on the projector: what it is, how and why, an example. Pure. */
import { sentenceOf } from '../../course/course.ts';
import { type Block, type Column, insidePanel, panelBlock, ruledBlock } from '../../documents/pptx/blocks.ts';
import { type DeckItem, type Paragraph, smallest } from '../../documents/pptx/deck.ts';
import { edges, rail } from '../../documents/pptx/layouts.ts';
import { type Action, type Practice, practiceOf } from '../../standard/standard.ts';
import { label } from '../../web/format.ts';
import { pointsOf } from '../../web/layers.ts';
import type { ScriptStep } from '../prepare/script.ts';
import { slidesWords } from '../steps/slides.words.ts';
import { exampleFor, type StepPart } from '../steps/step-parts.ts';
import { practiceDrawing, roseDrawing } from './drawings.ts';
import { handoutsWords } from './handouts.words.ts';
import {
  type Bare,
  columns,
  contentSlides,
  footNote,
  hueOfStep,
  kickerOf,
  rowsOf,
  type SlideContent,
  type Slides,
  textIn,
  wholeColumn,
} from './slides.model.ts';
import { paragraphOf, runsOf } from './text.ts';

/** What every part of a practice shows: its theme, and whose words these are. */
const common = (
  slides: Slides,
  step: ScriptStep,
): Pick<SlideContent, 'kicker' | 'hue' | 'after'> & { readonly after: readonly DeckItem[] } => ({
  kicker: kickerOf(slides, step),
  hue: hueOfStep(step),
  after: [footNote(slides, slidesWords[slides.preparing.lang].layers)],
});

/** An action by its number and its title. */
const actionNamed = (
  { preparing: { lang } }: Slides,
  step: ScriptStep,
  { id, title }: Action,
): Paragraph => ({
  runs: [
    { text: `${id}\u00a0`, bold: true, colour: hueOfStep(step) },
    ...runsOf(lang, title[lang], { bold: true }),
  ],
});

/** At the right of what a practice is: the rose, where its petal stands out, and its drawing. */
const railDrawings = (slides: Slides, step: ScriptStep, { id }: Practice): readonly DeckItem[] => {
  const { lang, standard } = slides.preparing;
  const words = handoutsWords[lang];
  const alt = words.roseAtAlt(id, kickerOf(slides, step));
  const [side, drawn] = [160, 96];
  const middle = rail.x + rail.width / 2;
  const at = { x: middle - drawn / 2, y: 368, width: drawn, height: drawn };
  return [
    roseDrawing(
      standard,
      { x: middle - side / 2, y: 36, side },
      { name: words.places.rose, alt, hub: [String(id)] },
      id,
    ),
    practiceDrawing(id, at, hueOfStep(step), words.places.pictogram),
  ];
};

/** How tall the ground of an action is at least, in points, where there are two. */
const tallPanel = 96;

/** What the practice is, in one sentence, and what to do. */
const gistSlides = (slides: Slides, step: ScriptStep, practice: Practice): readonly Bare[] => {
  const { lang, course } = slides.preparing;
  const within = { x: edges.left, width: rail.x - edges.left - 32 };
  const sentence = sentenceOf(course, practice.id)?.[lang] ?? practice.definition[lang];
  const shared = common(slides, step);
  const { actions } = practice;
  const hue = hueOfStep(step);
  const named = (action: Action, column: Column): Block =>
    textIn(slides, column, [actionNamed(slides, step, action)]);
  const rows = rowsOf(actions, [within], (action, column) =>
    // Two have room for grounds of their own, down to the foot.
    actions.length === 2
      ? panelBlock(column, hue, named(action, insidePanel(column)), { least: tallPanel })
      : ruledBlock(column, hue, named(action, column)),
  );
  return contentSlides(slides, {
    ...shared,
    layout: 'practice',
    title: `${practice.id}. ${practice.title[lang]}`,
    blocks: [textIn(slides, within, [paragraphOf(lang, sentence)], { scale: 1.15 }), ...rows],
    before: railDrawings(slides, step, practice),
    fitting: { largest: 28, gaps: [14, 44], whole: true },
  });
};

const pointParagraphs = ({ preparing: { lang } }: Slides, action: Action): readonly Paragraph[] =>
  pointsOf(lang, action).map(({ lead, text }) => ({
    runs: [...(lead ? [{ text: `${lead} `, colour: 'soft' } as const] : []), ...runsOf(lang, text[lang])],
    mark: 'dot',
    before: 6,
  }));

/** The most that an action takes beside others, in points, before it goes under them. */
const tallest = 320;

/** Actions beside each other, what is said of each under it, where there is room for their words; else one under the other. */
const pointRows = (slides: Slides, step: ScriptStep, shown: readonly Action[]): readonly Block[] => {
  const of = (action: Action, column: Column): Block =>
    ruledBlock(
      column,
      hueOfStep(step),
      textIn(slides, column, [actionNamed(slides, step, action), ...pointParagraphs(slides, action)]),
    );
  const across = shown.length === 3 ? 3 : 2;
  const rows = rowsOf(shown, columns(across), of);
  const isRoomy = shown.length > 1 && rows.every((row) => row.height(smallest) <= tallest);
  return isRoomy ? rows : rowsOf(shown, [wholeColumn], of);
};

/** What is said of each action, under it. */
const pointsSlides = (
  slides: Slides,
  step: ScriptStep,
  practice: Practice,
  shown: readonly Action[],
): readonly Bare[] =>
  contentSlides(slides, {
    ...common(slides, step),
    layout: 'points',
    title: handoutsWords[slides.preparing.lang].reasonsOf(
      `${practice.id}. ${practice.title[slides.preparing.lang]}`,
    ),
    blocks: pointRows(slides, step, shown),
    fitting: { largest: 30, gaps: [14, 40], whole: true },
  });

/** One example, whose it is, and the actions that it shows. */
const exampleSlides = (slides: Slides, step: ScriptStep, practice: Practice): readonly Bare[] => {
  const { preparing, asked } = slides;
  const { lang } = preparing;
  const example = exampleFor(practice, asked.audience);
  if (!example) return [];
  const { audience, actions: shown, text } = example;
  const words = slidesWords[lang];
  const hue = hueOfStep(step);
  const inside = insidePanel(wholeColumn);
  const whose = words.exampleOf[audience];
  return contentSlides(slides, {
    ...common(slides, step),
    layout: 'example',
    title: handoutsWords[lang].exampleOf(`${practice.id}. ${practice.title[lang]}`),
    blocks: [
      panelBlock(
        wholeColumn,
        hue,
        textIn(slides, inside, [
          paragraphOf(lang, whose, { bold: true, colour: hue }),
          paragraphOf(lang, text[lang], { before: 8 }),
        ]),
      ),
      textIn(
        slides,
        wholeColumn,
        [
          paragraphOf(lang, label(words.shownActions, lang), { colour: 'soft' }),
          ...practice.actions
            .filter(({ id }) => shown.includes(id))
            .map((action) => ({ ...actionNamed(slides, step, action), before: 6 })),
        ],
        { scale: 0.9 },
      ),
    ],
    fitting: { largest: 30, gaps: [22, 40], whole: true },
  });
};

/** The slides of a part of a practice; none when the standard has no such practice. */
export const practiceSlides = (
  slides: Slides,
  step: ScriptStep,
  id: number,
  part: StepPart,
): readonly Bare[] => {
  const practice = practiceOf(slides.preparing.standard, id);
  if (!practice) return [];
  if (part.kind === 'reasons') return pointsSlides(slides, step, practice, part.actions);
  return part.kind === 'example' ? exampleSlides(slides, step, practice) : gistSlides(slides, step, practice);
};
