/** Slides of what is about the session, and of what rests in it. Pure. */
import { objectivesOf } from '../../course/objectives.ts';
import {
  type Block,
  besideBlock,
  type Column,
  crownedBlock,
  insidePanel,
  panelBlock,
  ruledBlock,
} from '../../documents/pptx/blocks.ts';
import type { Paragraph, TextBox } from '../../documents/pptx/deck.ts';
import { edges, layouts } from '../../documents/pptx/layouts.ts';
import { type Lang, practicesOf, sourceOf, type Theme } from '../../standard/standard.ts';
import { label } from '../../web/format.ts';
import { participantWords } from '../participant/participant.words.ts';
import type { ScriptStep } from '../prepare/script.ts';
import { stageWords } from '../stage/stage.words.ts';
import { officialGroups } from '../steps/official-groups.ts';
import { slidesWords } from '../steps/slides.words.ts';
import { holds, type Rows, type StepPart } from '../steps/step-parts.ts';
import { hueOf, roseDrawing, themeDrawing } from './drawings.ts';
import { handoutsWords } from './handouts.words.ts';
import {
  type Bare,
  columns,
  contentSlides,
  footNote,
  hueOfStep,
  kickerOf,
  rowsOf,
  type Slides,
  textIn,
  textSlide,
  wholeColumn,
} from './slides.model.ts';
import { paragraphOf, runsOf } from './text.ts';

/** Texts in their order, each after its rank. */
const ranked = (lang: Lang, texts: readonly string[]): readonly Paragraph[] =>
  texts.map((text, rank) => paragraphOf(lang, text, { mark: { number: rank + 1, colour: 't1' } }));

/** What a list under a title answers to. */
const lead = (lang: Lang, text: string): Paragraph => paragraphOf(lang, text, { colour: 'soft' });

const ofSession = { layout: 'content', kicker: '', hue: 'soft' } as const;

/** What the session leads to. */
export const objectivesSlides = (slides: Slides, { title }: ScriptStep): readonly Bare[] => {
  const { preparing, plan } = slides;
  const { lang, course, standard } = preparing;
  const ids = plan.steps.map((each) => each.step);
  const objectives = objectivesOf(course.objectives, ids, standard);
  return [
    textSlide(slides, {
      ...{ ...ofSession, title },
      paragraphs: [
        lead(lang, label(stageWords[lang].objectivesLead, lang)),
        ...ranked(
          lang,
          objectives.map((text) => text[lang]),
        ),
      ],
      fitting: { largest: 28, gaps: [8, 30] },
    }),
  ];
};

/** Where the practices come from and for whom; what they are for. */
export const contextSlides = (slides: Slides, { title }: ScriptStep): readonly Bare[] => {
  const { lang, course } = slides.preparing;
  const words = slidesWords[lang];
  const [left = wholeColumn, right = wholeColumn] = columns(2);
  const inside = insidePanel(right);
  return [
    ...contentSlides(slides, {
      ...{ layout: 'halves', kicker: title, hue: 'soft', title: words.origin },
      blocks: [
        besideBlock([
          textIn(slides, left, [paragraphOf(lang, course.slides.origin[lang])], { scale: 1.3 }),
          panelBlock(
            right,
            't1',
            textIn(
              slides,
              inside,
              [
                paragraphOf(lang, label(words.audiences, lang), { colour: 'soft' }),
                ...course.audiences.flatMap(({ name, angle }) => [
                  paragraphOf(lang, name[lang], { bold: true, before: 10 }),
                  paragraphOf(lang, angle[lang], { before: 2 }),
                ]),
              ],
              { scale: 0.85 },
            ),
          ),
        ]),
      ],
      fitting: { largest: 30, whole: true },
    }),
    ...contentSlides(slides, {
      ...{ layout: 'cards', kicker: title, hue: 'soft', title: words.purpose },
      blocks: [
        textIn(slides, wholeColumn, [paragraphOf(lang, course.slides.purpose[lang])], { scale: 1.1 }),
        ...rowsOf(course.aims, columns(course.aims.length), (aim, column) =>
          ruledBlock(column, 't1', textIn(slides, column, [paragraphOf(lang, aim[lang])])),
        ),
      ],
      fitting: { largest: 28, gaps: [18, 40], whole: true },
    }),
  ];
};

/** An address too long for a line, at the foot: it is cut where one of its folders begins. */
const addressNote = (slides: Slides, url: string): TextBox => ({
  ...footNote(slides, url.replace(/\/(?=[^/]+\/[^/]+$)/, '/ ')),
  y: 480,
  height: 44,
});

/** The official visual in words, with its address. */
const officialSlides = (slides: Slides, { title }: ScriptStep): readonly Bare[] => {
  const { lang, standard, course } = slides.preparing;
  const { shows, differs } = course.slides.visual;
  const source = sourceOf(standard, 'visual');
  return contentSlides(slides, {
    ...{ layout: 'cards', title: slidesWords[lang].official, kicker: title, hue: 'soft' },
    blocks: [
      textIn(slides, wholeColumn, [paragraphOf(lang, shows[lang])], { scale: 1.1 }),
      ...rowsOf(officialGroups(lang, standard), columns(3), ({ practices, served }, column) =>
        ruledBlock(
          column,
          't1',
          textIn(slides, column, [
            paragraphOf(lang, practices, { bold: true }),
            paragraphOf(lang, served, { before: 2 }),
          ]),
        ),
      ),
      textIn(slides, wholeColumn, [paragraphOf(lang, differs[lang])]),
    ],
    bottom: 470,
    after: source ? [addressNote(slides, source.url)] : [],
    fitting: { largest: 24, gaps: [12, 26], whole: true },
  });
};

/** The rose alone, with what its two arcs are. */
const roseSlides = (slides: Slides, { title }: ScriptStep): readonly Bare[] => {
  const { lang, standard, course } = slides.preparing;
  const words = handoutsWords[lang];
  const column = { x: edges.left, width: 410 };
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
    ...{ layout: 'rose', title, kicker: '', hue: 'soft' },
    blocks: [
      ...standard.orientations.map(({ id, title: name, practices }) =>
        textIn(slides, column, [
          {
            runs: [
              ...runsOf(lang, `${name[lang]}, `, { bold: true }),
              ...runsOf(lang, slidesWords[lang].range(practices[0] ?? 1, practices.at(-1) ?? 1)),
            ],
            mark: { number: id, colour: id === 'A' ? 'ink' : 't4' },
          },
        ]),
      ),
      textIn(slides, column, [paragraphOf(lang, slidesWords[lang].both, { colour: 'soft' })]),
    ],
    after: [picture, footNote(slides, slidesWords[lang].own)],
    fitting: { largest: 28, gaps: [24, 40], whole: true },
  });
};

const pictogramSide = 56;

const themeBlock = (slides: Slides, theme: Theme, column: Column): Block => {
  const { lang, standard } = slides.preparing;
  const hue = hueOf(theme.id);
  const name = handoutsWords[lang].places.themePictogram;
  return ruledBlock(
    column,
    hue,
    crownedBlock(
      textIn(slides, column, [
        paragraphOf(lang, theme.title[lang], { bold: true, colour: hue }),
        ...practicesOf(standard, theme).map(({ id, title }) => ({
          runs: runsOf(lang, title[lang]),
          mark: { number: id, colour: hue },
          before: 8,
        })),
      ]),
      pictogramSide + 6,
      (y) => [themeDrawing(theme.id, { x: column.x, y, width: pictogramSide, height: pictogramSide }, name)],
    ),
  );
};

/** The names that some numbers of the rose stand for, by theme. */
const namesSlides = (slides: Slides, { title }: ScriptStep, rows: Rows): readonly Bare[] => {
  const { lang, standard } = slides.preparing;
  const blocksOf = (themes: readonly Theme[]): readonly Block[] =>
    rowsOf(themes, columns(3), (theme, column) => themeBlock(slides, theme, column));
  return contentSlides(slides, {
    ...{ layout: 'themes', kicker: '', hue: 'soft' },
    title: handoutsWords[lang].namesOf(title),
    blocks: blocksOf(standard.themes.filter((_, rank) => holds(rows, rank))),
    alike: [blocksOf(standard.themes.filter((_, rank) => !holds(rows, rank)))],
    fitting: { largest: 26 },
  });
};

/** The overview: the official visual in words, our drawing, or the names that its numbers stand for. */
export const overviewSlides = (slides: Slides, step: ScriptStep, part: StepPart): readonly Bare[] => {
  if (part.kind === 'official') return officialSlides(slides, step);
  return part.kind === 'names' ? namesSlides(slides, step, part.rows) : roseSlides(slides, step);
};

/** Where the drawing of a wall stands: in the middle of its ground. */
const wall = { x: 55, y: 145, width: 250, height: 250 } as const;
const { bodies: wallBodies } = layouts.wall;
const wallColumn: Column = wallBodies[0] ?? wholeColumn;

/** A drawing and few words, as large as the screen lets them be. */
const wallSlides = (
  slides: Slides,
  drawing: ReturnType<typeof themeDrawing>,
  content: Pick<Parameters<typeof contentSlides>[1], 'title' | 'kicker' | 'hue' | 'blocks'>,
): readonly Bare[] =>
  contentSlides(slides, {
    ...{ ...content, layout: 'wall' },
    before: [drawing],
    fitting: { largest: 36, gaps: [20, 40], whole: true },
  });

export const reflectionSlides = (slides: Slides, step: ScriptStep, theme: number): readonly Bare[] => {
  const { lang, course } = slides.preparing;
  const words = handoutsWords[lang];
  const text = course.reflections.find((each) => each.theme === theme)?.text[lang];
  if (text === undefined) return [];
  return wallSlides(slides, themeDrawing(theme, wall, words.places.themePictogram), {
    title: kickerOf(slides, step, step.title),
    kicker: step.title,
    hue: hueOfStep(step),
    blocks: [
      textIn(slides, wallColumn, [paragraphOf(lang, text)]),
      textIn(slides, wallColumn, [paragraphOf(lang, words.write, { colour: 'soft' })], { scale: 0.65 }),
    ],
  });
};

/** Questions of the room, or a break. */
export const restSlides = (
  slides: Slides,
  { title }: ScriptStep,
  kind: 'questions' | 'break',
): readonly Bare[] => {
  const { lang, standard } = slides.preparing;
  const words = handoutsWords[lang];
  const text = kind === 'break' ? words.breakText : words.questions;
  const rose = roseDrawing(
    standard,
    { x: 20, y: 110, side: 320 },
    { name: words.places.rose, alt: '', hub: [] },
  );
  return wallSlides(slides, rose, {
    ...{ title, kicker: '', hue: 'soft' },
    blocks: [textIn(slides, wallColumn, [paragraphOf(lang, text)])],
  });
};

/** The official documentation, and the pages that lead to it: one place in a site, and not as many sources. */
export const pathBlock = (slides: Slides): Block => {
  const { lang, course } = slides.preparing;
  const { path } = course.slides.documentation;
  const [target, ...before] = path.toReversed();
  const way = before
    .toReversed()
    .flatMap((place): Paragraph['runs'] => [...runsOf(lang, place[lang]), { text: ' › ', colour: 'soft' }]);
  const inside = insidePanel(wholeColumn);
  return panelBlock(
    wholeColumn,
    't1',
    textIn(
      slides,
      inside,
      [{ runs: way }, ...(target ? [paragraphOf(lang, target[lang], { bold: true, before: 6 })] : [])],
      { scale: 1.2 },
    ),
  );
};

export const documentationSlides = (slides: Slides, { title }: ScriptStep): readonly Bare[] => {
  const { lang, course, standard } = slides.preparing;
  const { precedence } = course.slides.documentation;
  return contentSlides(slides, {
    ...{ ...ofSession, title, layout: 'path' },
    blocks: [
      pathBlock(slides),
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
    fitting: { largest: 32, gaps: [18, 40], whole: true },
  });
};

export const commitmentsSlides = (slides: Slides, { title }: ScriptStep): readonly Bare[] => {
  const { lang } = slides.preparing;
  const words = handoutsWords[lang];
  return [
    textSlide(slides, {
      ...{ ...ofSession, title },
      paragraphs: [lead(lang, words.commitments), ...ranked(lang, words.commitSteps)],
      fitting: { largest: 36, gaps: [14, 48] },
    }),
  ];
};

/** Two questions, and the scale that both are answered by. */
export const satisfactionSlides = (slides: Slides, { title }: ScriptStep): readonly Bare[] => {
  const { lang } = slides.preparing;
  const words = handoutsWords[lang];
  const { useful, pace, scale } = participantWords[lang];
  const [row = besideBlock([])] = rowsOf(scale, columns(scale.length), (name, column) =>
    ruledBlock(
      column,
      't1',
      textIn(
        slides,
        column,
        [
          paragraphOf(lang, String(scale.indexOf(name) + 1), { bold: true, colour: 't1' }),
          paragraphOf(lang, name.toLowerCase(), { before: 4 }),
        ],
        { scale: 0.7 },
      ),
    ),
  );
  return contentSlides(slides, {
    ...{ ...ofSession, title, layout: 'cards' },
    blocks: [
      textIn(slides, wholeColumn, [
        lead(lang, words.scaleLead),
        ...ranked(lang, [useful, pace]).map((each) => ({ ...each, before: 14 })),
      ]),
      row,
    ],
    fitting: { largest: 34, gaps: [24, 72], whole: true },
  });
};
