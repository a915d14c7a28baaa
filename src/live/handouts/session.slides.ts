/** Slides of what is about the session, and of what rests in it. Pure. */
import { objectivesOf } from '../../course/objectives.ts';
import {
  type Block,
  besideBlock,
  type Column,
  insidePanel,
  panelBlock,
  ruledBlock,
  stackBlock,
} from '../../documents/pptx/blocks.ts';
import { practicesOf, type Theme } from '../../standard/standard.ts';
import { label } from '../../web/format.ts';
import { participantWords } from '../participant/participant.words.ts';
import type { ScriptStep } from '../prepare/script.ts';
import { stageWords } from '../stage/stage.words.ts';
import { slidesWords } from '../steps/slides.words.ts';
import type { StepPart } from '../steps/step-parts.ts';
import { hueOf, roseDrawing, themeDrawing } from './drawings.ts';
import { handoutsWords } from './handouts.words.ts';
import {
  type Bare,
  contentSlides,
  edges,
  footNote,
  hueOfStep,
  kickerOf,
  type Slides,
  textIn,
  wholeColumn,
} from './slides.model.ts';
import { paragraphOf, runsOf } from './text.ts';

/** What a list under a title answers to. */
const leadBlock = (slides: Slides, text: string): Block =>
  textIn(slides, wholeColumn, [paragraphOf(slides.preparing.lang, text, { colour: 'soft' })], { scale: 0.9 });

const rankRoom = 52;

/** Texts in their order, each after its rank. */
const ranked = (slides: Slides, texts: readonly string[]): readonly Block[] => {
  const { lang } = slides.preparing;
  return texts.map((text, rank) =>
    besideBlock([
      textIn(
        slides,
        { x: edges.left, width: rankRoom - 12 },
        [paragraphOf(lang, String(rank + 1), { bold: true, colour: 't1' })],
        { name: handoutsWords[lang].places.rank },
      ),
      textIn(slides, { x: edges.left + rankRoom, width: edges.width - rankRoom }, [paragraphOf(lang, text)]),
    ]),
  );
};

/** What the session leads to. */
export const objectivesSlides = (slides: Slides, step: ScriptStep): readonly Bare[] => {
  const { preparing, plan } = slides;
  const { lang, course, standard } = preparing;
  const ids = plan.steps.map((each) => each.step);
  const objectives = objectivesOf(course.objectives, ids, standard.practices.length);
  return contentSlides(slides, {
    layout: 'content',
    title: step.title,
    kicker: '',
    hue: 'soft',
    blocks: [
      leadBlock(slides, label(stageWords[lang].objectivesLead, lang)),
      ...ranked(
        slides,
        objectives.map((text) => text[lang]),
      ),
    ],
    fitting: { largest: 26, gaps: [12, 28] },
  });
};

/** Where the practices come from; what for; for whom. */
export const contextSlides = (slides: Slides, { title }: ScriptStep): readonly Bare[] => {
  const { lang, course } = slides.preparing;
  const words = slidesWords[lang];
  const shared = { layout: 'content', kicker: title, hue: 'soft' } as const;
  return [
    ...contentSlides(slides, {
      ...shared,
      title: words.origin,
      blocks: [
        textIn(slides, { x: edges.left, width: 800 }, [paragraphOf(lang, course.slides.origin[lang])]),
      ],
      fitting: { largest: 34, gaps: [14, 40] },
    }),
    ...contentSlides(slides, {
      ...shared,
      title: words.purpose,
      blocks: [
        textIn(slides, wholeColumn, [paragraphOf(lang, course.slides.purpose[lang])], { scale: 1.1 }),
        ...course.aims.map((aim) =>
          ruledBlock(wholeColumn, 'line', textIn(slides, wholeColumn, [paragraphOf(lang, aim[lang])])),
        ),
      ],
      fitting: { largest: 26, gaps: [16, 34] },
    }),
    ...contentSlides(slides, {
      ...shared,
      title: words.audiences,
      blocks: course.audiences.map(({ name, angle }) =>
        ruledBlock(
          wholeColumn,
          'line',
          textIn(slides, wholeColumn, [
            paragraphOf(lang, name[lang], { bold: true }),
            paragraphOf(lang, angle[lang], { before: 2 }),
          ]),
        ),
      ),
      fitting: { largest: 26, gaps: [16, 34] },
    }),
  ];
};

/** The rose alone, with what its two arcs are. */
const roseSlides = (slides: Slides, { title }: ScriptStep): readonly Bare[] => {
  const { lang, standard, course } = slides.preparing;
  const words = handoutsWords[lang];
  const column = { x: edges.left, width: 410 };
  const inside = { x: column.x + 44, width: column.width - 44 };
  const visual = course.lessons.visual.title[lang];
  const picture = roseDrawing(
    standard,
    { x: 484, y: 44, side: 440 },
    {
      name: words.places.rose,
      alt: words.roseAlt(visual),
      hub: [String(standard.practices.length), words.practices],
    },
  );
  return contentSlides(slides, {
    layout: 'content',
    title,
    kicker: '',
    hue: 'soft',
    top: 150,
    blocks: [
      ...standard.orientations.map(({ id, title: name, practices }) =>
        besideBlock([
          textIn(
            slides,
            { x: column.x, width: 36 },
            [paragraphOf(lang, id, { bold: true, colour: id === 'A' ? 'ink' : 't4' })],
            { name: words.places.letter },
          ),
          textIn(slides, inside, [
            paragraphOf(lang, name[lang], { bold: true }),
            paragraphOf(lang, slidesWords[lang].range(practices[0] ?? 1, practices.at(-1) ?? 1)),
          ]),
        ]),
      ),
      textIn(slides, inside, [paragraphOf(lang, slidesWords[lang].both, { colour: 'soft' })]),
    ],
    after: [picture, footNote(slides, words.ownDrawing)],
    fitting: { largest: 24, gaps: [22, 34] },
  });
};

const themeBlock = (slides: Slides, theme: Theme, column: Column): Block => {
  const { lang, standard } = slides.preparing;
  const hue = hueOf(theme.id);
  return ruledBlock(
    column,
    hue,
    textIn(slides, column, [
      paragraphOf(lang, theme.title[lang], { bold: true, colour: hue }),
      ...practicesOf(standard, theme).map(({ id, title }) => ({
        runs: runsOf(lang, title[lang]),
        mark: { number: id, colour: hue },
        before: 4,
      })),
    ]),
  );
};

/** The names that the numbers of the rose stand for, by theme. */
const namesSlides = (slides: Slides, { title }: ScriptStep): readonly Bare[] => {
  const { lang, standard } = slides.preparing;
  const across = 3;
  const gap = 30;
  const width = (edges.width - gap * (across - 1)) / across;
  const rows = Array.from({ length: Math.ceil(standard.themes.length / across) }, (_, row) =>
    besideBlock(
      standard.themes
        .slice(row * across, (row + 1) * across)
        .map((theme, rank) => themeBlock(slides, theme, { x: edges.left + rank * (width + gap), width })),
    ),
  );
  return contentSlides(slides, {
    layout: 'content',
    title: handoutsWords[lang].namesOf(title),
    kicker: '',
    hue: 'soft',
    blocks: rows,
    fitting: { largest: 24, gaps: [14, 30] },
  });
};

/** The overview: its drawing, or the names that its numbers stand for. */
export const overviewSlides = (slides: Slides, step: ScriptStep, part: StepPart): readonly Bare[] =>
  part.kind === 'names' ? namesSlides(slides, step) : roseSlides(slides, step);

const wall = { x: 72, y: 130, side: 250 } as const;
const wallColumn: Column = { x: 400, width: 512 };

/** A drawing and few words, as large as the screen lets them be. */
const wallSlides = (
  slides: Slides,
  drawing: ReturnType<typeof themeDrawing>,
  {
    title,
    kicker,
    hue,
    blocks,
  }: Pick<Parameters<typeof contentSlides>[1], 'title' | 'kicker' | 'hue' | 'blocks'>,
): readonly Bare[] =>
  contentSlides(slides, {
    ...{ layout: 'wall', title, kicker, hue, blocks },
    top: 192,
    before: [drawing],
    fitting: { largest: 30, gaps: [20, 30] },
  });

const sign = ({ preparing: { lang, standard } }: Slides): ReturnType<typeof roseDrawing> =>
  roseDrawing(
    standard,
    { x: 40, y: 90, side: 320 },
    { name: handoutsWords[lang].places.rose, alt: '', hub: [] },
  );

export const reflectionSlides = (slides: Slides, step: ScriptStep, theme: number): readonly Bare[] => {
  const { lang, course } = slides.preparing;
  const words = handoutsWords[lang];
  const text = course.reflections.find((each) => each.theme === theme)?.text[lang];
  if (text === undefined) return [];
  return wallSlides(
    slides,
    themeDrawing(
      theme,
      { x: wall.x, y: wall.y, width: wall.side, height: wall.side },
      words.places.themePictogram,
    ),
    {
      title: kickerOf(slides, step, step.title),
      kicker: step.title,
      hue: hueOfStep(step),
      blocks: [
        textIn(slides, wallColumn, [paragraphOf(lang, text)]),
        textIn(slides, wallColumn, [paragraphOf(lang, words.write, { colour: 'soft' })], { scale: 0.75 }),
      ],
    },
  );
};

/** Questions of the room, or a break. */
export const restSlides = (
  slides: Slides,
  { title }: ScriptStep,
  kind: 'questions' | 'break',
): readonly Bare[] => {
  const { lang } = slides.preparing;
  const words = handoutsWords[lang];
  const text = kind === 'break' ? words.breakText : words.questions;
  return wallSlides(slides, sign(slides), {
    ...{ title, kicker: '', hue: 'soft' },
    blocks: [textIn(slides, wallColumn, [paragraphOf(lang, text)])],
  });
};

/** From one place to the next, to the official documentation. */
export const pathBlocks = (slides: Slides, column: Column): readonly Block[] => {
  const { lang, course } = slides.preparing;
  const { path } = course.slides.documentation;
  return path.map((place, rank) => {
    const step = { x: column.x + rank * 28, width: column.width - rank * 28 };
    return panelBlock(
      step,
      't1',
      textIn(slides, insidePanel(step), [paragraphOf(lang, place[lang], { bold: true })]),
    );
  });
};

export const documentationSlides = (slides: Slides, { title }: ScriptStep): readonly Bare[] => {
  const { lang, course, standard } = slides.preparing;
  const { precedence } = course.slides.documentation;
  return contentSlides(slides, {
    layout: 'content',
    title,
    kicker: '',
    hue: 'soft',
    blocks: [
      stackBlock(pathBlocks(slides, { x: edges.left, width: 800 }), 8),
      textIn(slides, wholeColumn, [
        paragraphOf(lang, precedence[lang]),
        {
          runs: [
            ...runsOf(lang, `${label(slidesWords[lang].comments, lang)} `),
            { text: standard.publisher.feedback, bold: true },
          ],
          before: 6,
        },
      ]),
    ],
    fitting: { largest: 22, gaps: [18, 30] },
  });
};

export const commitmentsSlides = (slides: Slides, { title }: ScriptStep): readonly Bare[] => {
  const words = handoutsWords[slides.preparing.lang];
  return contentSlides(slides, {
    layout: 'content',
    title,
    kicker: '',
    hue: 'soft',
    blocks: [leadBlock(slides, words.commitments), ...ranked(slides, words.commitSteps)],
    fitting: { largest: 30, gaps: [24, 48] },
  });
};

export const satisfactionSlides = (slides: Slides, { title }: ScriptStep): readonly Bare[] => {
  const { lang } = slides.preparing;
  const words = handoutsWords[lang];
  const { useful, pace, scale } = participantWords[lang];
  return contentSlides(slides, {
    layout: 'content',
    title,
    kicker: '',
    hue: 'soft',
    blocks: [
      leadBlock(slides, words.scaleLead),
      ...ranked(slides, [useful, pace]),
      textIn(
        slides,
        wholeColumn,
        scale.map((name, rank) =>
          paragraphOf(lang, `${label(String(rank + 1), lang)} ${name.toLowerCase()}`, { colour: 'soft' }),
        ),
        { scale: 0.85 },
      ),
    ],
    fitting: { largest: 28, gaps: [22, 40] },
  });
};
