/** A practice as slides, part after part as on the projector: what it is, why, an example. Pure. */
import { audienceName, sentenceOf } from '../../course/course.ts';
import { besideBlock, insidePanel, panelBlock, ruledBlock, stackBlock } from '../../documents/pptx/blocks.ts';
import type { Paragraph } from '../../documents/pptx/deck.ts';
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
  edges,
  footNote,
  hueOfStep,
  kickerOf,
  type SlideContent,
  type Slides,
  textIn,
  wholeColumn,
} from './slides.model.ts';
import { paragraphOf, runsOf } from './text.ts';

const drawn = { x: edges.left, y: 56, width: 62, height: 62 } as const;
const rose = { x: 716, y: 24, side: 200 } as const;

/** What every part of a practice shows: its title, its drawing, its theme. */
const common = (
  slides: Slides,
  step: ScriptStep,
  practice: Practice,
): Omit<SlideContent, 'layout' | 'title' | 'blocks'> => {
  const { lang } = slides.preparing;
  const hue = hueOfStep(step);
  return {
    kicker: kickerOf(slides, step),
    hue,
    before: [practiceDrawing(practice.id, drawn, hue, handoutsWords[lang].places.pictogram)],
    after: [footNote(slides, slidesWords[lang].layers)],
  };
};

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

/** What the practice is, in one sentence, and what to do. */
const gistSlides = (slides: Slides, step: ScriptStep, practice: Practice): readonly Bare[] => {
  const { lang, course, standard } = slides.preparing;
  const words = handoutsWords[lang];
  const { actions } = practice;
  const across = columns(actions.length === 3 ? 3 : 2);
  const rows = Array.from({ length: Math.ceil(actions.length / across.length) }, (_, row) =>
    besideBlock(
      across.flatMap((column, rank) => {
        const action = actions[row * across.length + rank];
        return action
          ? [ruledBlock(column, hueOfStep(step), textIn(slides, column, [actionNamed(slides, step, action)]))]
          : [];
      }),
    ),
  );
  const sentence = sentenceOf(course, practice.id)?.[lang] ?? practice.definition[lang];
  const shared = common(slides, step, practice);
  const alt = words.roseAtAlt(practice.id, kickerOf(slides, step));
  const picture = roseDrawing(
    standard,
    rose,
    { name: words.places.rose, alt, hub: [String(practice.id)] },
    practice.id,
  );
  const [first] = contentSlides(slides, {
    ...shared,
    layout: 'gist',
    title: `${practice.id}. ${practice.title[lang]}`,
    blocks: [
      textIn(slides, { x: edges.left, width: 640 }, [paragraphOf(lang, sentence)], { scale: 1.1 }),
      stackBlock(rows, 22),
    ],
    after: [picture, ...(shared.after ?? [])],
    fitting: { largest: 24, gaps: [26, 60] },
  });
  return first ? [first] : [];
};

const pointParagraphs = ({ preparing: { lang } }: Slides, action: Action): readonly Paragraph[] =>
  pointsOf(lang, action).map(({ lead, text }) => ({
    runs: [...(lead ? [{ text: `${lead} `, colour: 'soft' } as const] : []), ...runsOf(lang, text[lang])],
    mark: 'dot',
    before: 4,
  }));

const beside = {
  action: { x: edges.left, width: 316 },
  reasons: { x: edges.left + 348, width: edges.width - 348 },
} as const;

/** What is said of each action, beside it. */
const reasonsSlides = (
  slides: Slides,
  step: ScriptStep,
  practice: Practice,
  shown: readonly Action[],
): readonly Bare[] => {
  const { lang } = slides.preparing;
  return contentSlides(slides, {
    ...common(slides, step, practice),
    layout: 'practice',
    title: handoutsWords[lang].reasonsOf(`${practice.id}. ${practice.title[lang]}`),
    blocks: shown.map((action) =>
      ruledBlock(
        wholeColumn,
        hueOfStep(step),
        besideBlock([
          textIn(slides, beside.action, [actionNamed(slides, step, action)]),
          textIn(slides, beside.reasons, pointParagraphs(slides, action)),
        ]),
      ),
    ),
    fitting: { largest: 24, gaps: [12, 30] },
  });
};

/** One example, whose it is, and the actions that it shows. */
const exampleSlides = (slides: Slides, step: ScriptStep, practice: Practice): readonly Bare[] => {
  const { preparing, asked } = slides;
  const { lang, course } = preparing;
  const example = exampleFor(practice, asked.audience);
  if (!example) return [];
  const { audience, actions: shown, text } = example;
  const words = slidesWords[lang];
  const hue = hueOfStep(step);
  const inside = insidePanel(wholeColumn);
  const whose = `${label(words.example, lang)} ${audienceName(course, audience, lang)}`;
  return contentSlides(slides, {
    ...common(slides, step, practice),
    layout: 'practice',
    title: handoutsWords[lang].exampleOf(`${practice.id}. ${practice.title[lang]}`),
    blocks: [
      panelBlock(
        wholeColumn,
        hue,
        stackBlock(
          [
            textIn(slides, inside, [paragraphOf(lang, whose, { bold: true, colour: hue })], { scale: 0.85 }),
            textIn(slides, inside, [paragraphOf(lang, text[lang])]),
          ],
          10,
        ),
      ),
      stackBlock(
        [
          textIn(
            slides,
            wholeColumn,
            [paragraphOf(lang, label(words.shownActions, lang), { colour: 'soft' })],
            { scale: 0.85 },
          ),
          ...practice.actions
            .filter(({ id }) => shown.includes(id))
            .map((action) =>
              textIn(slides, wholeColumn, [actionNamed(slides, step, action)], { scale: 0.95 }),
            ),
        ],
        6,
      ),
    ],
    fitting: { largest: 28, gaps: [22, 40] },
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
  if (part.kind === 'reasons') return reasonsSlides(slides, step, practice, part.actions);
  return part.kind === 'example' ? exampleSlides(slides, step, practice) : gistSlides(slides, step, practice);
};
