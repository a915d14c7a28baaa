/** A session as slides: one idea each, questions apart from their answers, what is said in their notes. Pure. */
import { audienceName } from '../../course/course.ts';
import { sessionMinutes } from '../../course/sessions.ts';
import { titleSize } from '../../documents/pptx/blocks.ts';
import type { Deck, Paragraph, Slide } from '../../documents/pptx/deck.ts';
import { layouts } from '../../documents/pptx/layouts.ts';
import type { Measure } from '../../documents/pptx/measure.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import { label, timeSpent, typographic } from '../../web/format.ts';
import { layoutWords } from '../../web/words.ts';
import { ballotOf, isQuestion } from '../ballots/ballot.ts';
import { keyOf } from '../ballots/question.ts';
import type { AskedPlan, PreparedPlan, Preparing } from '../prepare/plan.ts';
import { planStart } from '../prepare/plan.views.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { type ScriptStep, scriptSteps } from '../prepare/script.ts';
import { stageWords } from '../stage/stage.words.ts';
import { cueWords } from '../steps/cues.words.ts';
import type { StepPart } from '../steps/step-parts.ts';
import { votedOn } from '../steps/steps.ts';
import { exerciseSlides, ownSlides, questionSlides, stockSlides } from './ballot.slides.ts';
import { roseDrawing } from './drawings.ts';
import { handoutsWords } from './handouts.words.ts';
import { blocksIn, saidSlides } from './said.slides.ts';
import {
  type Bare,
  contentSlides,
  paragraphOf,
  runsOf,
  type Slides,
  textIn,
  wholeColumn,
} from './slides.model.ts';

/**
 * The cover: the session, for whom, how long, and whose words these are.
 *
 * @param lines what is said of the session, each on a line
 */
const coverSlide = (slides: Slides, title: string, lines: readonly string[]): Bare => {
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

const closingSlide = (slides: Slides): Bare => {
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

const slidesOf = (slides: Slides, step: ScriptStep, part: StepPart): readonly Bare[] => {
  const { ref } = step;
  switch (ref.kind) {
    case 'question':
      return questionSlides(slides, step, ref.question, part);
    case 'exercise':
      return exerciseSlides(slides, step, ref.theme, part);
    case 'stock':
      return stockSlides(slides, step, ref.practice);
    case 'own':
    case 'words':
      return ownSlides(slides, step, ref.question);
    case 'withdrawn':
      return [];
    default:
      return saidSlides(slides, step, part);
  }
};

/** The answers that the facilitator has before the room is shown them, and has again with them. */
const keyOfStep = ({ preparing }: Slides, { ref }: ScriptStep): readonly Paragraph[] => {
  const { lang } = preparing;
  const id = votedOn(ref);
  const ballot = id === undefined ? undefined : ballotOf(preparing, id);
  if (!ballot) return [];
  if (ballot.kind === 'placing')
    return [
      paragraphOf(lang, prepareWords[lang].answers, { bold: true }),
      ...ballot.rows.map(({ field, choices, why }) =>
        paragraphOf(lang, `${field} – ${choices.find(({ right }) => right)?.practice}. ${why?.[lang]}`),
      ),
    ];
  if (!isQuestion(ballot)) return [];
  const { said, whys } = keyOf(preparing.lang, ballot);
  return [paragraphOf(lang, said, { bold: true }), ...whys.map((why) => paragraphOf(lang, why))];
};

/** A slide, and whether it waits for a question of the room. */
type Planned = { readonly slide: Bare; readonly waits: boolean };

/**
 * What is said and done at a step, as the script to print says it. Its words to begin with are for its first slide; one
 * that waits says that it does.
 */
const notesOf = (
  slides: Slides,
  step: ScriptStep,
  { waits }: Planned,
  [rank, count]: readonly [rank: number, count: number],
): readonly Paragraph[] => {
  const { preparing, plan, asked } = slides;
  const { lang } = preparing;
  const words = handoutsWords[lang];
  const place = [
    words.stepOf(step.at + 1, plan.steps.length),
    ...(count > 1 ? [words.slideOf(rank + 1, count)] : []),
  ].join(', ');
  const time = `${planStart(step.from, lang, asked.start)}, ${timeSpent(step.minutes, lang)}`;
  const said =
    rank === 0 && step.said
      ? [paragraphOf(lang, cueWords[lang].title, { bold: true }), paragraphOf(lang, step.said)]
      : [];
  const where = { runs: runsOf(lang, `${place} – ${time}`, { bold: true }) };
  if (waits) return [where, paragraphOf(lang, words.hidden)];
  return [
    where,
    ...said,
    paragraphOf(lang, prepareWords[lang].lead, { bold: true }),
    ...(step.brief ? [paragraphOf(lang, step.brief, { bold: true })] : []),
    paragraphOf(lang, step.notes),
    ...keyOfStep(slides, step),
  ];
};

/** Names of the parts of the session: how it opens, its themes as they come, how it closes. */
const sectionsOf = (slides: Slides, steps: readonly ScriptStep[]): readonly string[] => {
  const { lang, standard } = slides.preparing;
  const words = handoutsWords[lang];
  const isTaught = ({ theme, isAgain }: ScriptStep): boolean => theme !== undefined && !isAgain;
  const last = steps.findLastIndex(isTaught);
  let theme: number | undefined;
  return steps.map((step, rank) => {
    if (isTaught(step)) theme = step.theme;
    if (rank > last) return words.closing;
    const title = standard.themes.find(({ id }) => id === theme)?.title[lang];
    return title ?? words.opening;
  });
};

/** Slides that wait, told by the rank to type at the one that they follow. */
const withReserve = (lang: Lang, all: readonly Slide[]): readonly Slide[] =>
  all.map((slide, rank) => {
    const after = all.findIndex((each, other) => other > rank && !each.hidden);
    if (slide.hidden || after <= rank + 1) return slide;
    const told = handoutsWords[lang].reserve(rank + 2, after, rank + 1);
    return { ...slide, notes: [...slide.notes, paragraphOf(lang, told)] };
  });

/** Titles as voices tell them apart: one that comes again says which time it is. */
const toldApart = (slides: Slides, all: readonly Slide[]): readonly Slide[] => {
  const times = new Map<string, number>();
  return all.map((slide) => {
    const time = (times.get(slide.title) ?? 0) + 1;
    times.set(slide.title, time);
    return time === 1
      ? slide
      : { ...slide, title: handoutsWords[slides.preparing.lang].time(slide.title, time) };
  });
};

const planTitle = ({ lang }: Preparing, { title }: PreparedPlan): string =>
  title?.[lang] ?? prepareWords[lang].own;

const forWhom = ({ lang, course }: Preparing, audience: Audience | undefined): string =>
  audience === undefined
    ? prepareWords[lang].everyone
    : (audienceName(course, audience, lang) ?? prepareWords[lang].everyone);

/**
 * The slides of a session.
 *
 * @param asked who it is for, and when it starts where that is known
 * @throws where a text has no room on a slide in letters of 18 points: none has
 */
export const sessionDeck = (
  preparing: Preparing,
  plan: PreparedPlan,
  asked: AskedPlan,
  measure: Measure,
): Deck => {
  const { lang } = preparing;
  const words = handoutsWords[lang];
  const slides: Slides = { preparing, plan, asked, measure };
  const steps = scriptSteps(preparing, plan, true);
  const sections = sectionsOf(slides, steps);
  const title = planTitle(preparing, plan);
  const cover: Slide = {
    ...coverSlide(slides, title, [
      forWhom(preparing, asked.audience),
      words.bookedFor(timeSpent(plan.within ?? sessionMinutes(plan.steps), lang)),
      ...(asked.start ? [words.startsAt(planStart(0, lang, asked.start))] : []),
    ]),
    section: words.opening,
    notes: [
      paragraphOf(lang, words.notesTitle(title), { bold: true }),
      paragraphOf(lang, label(words.beforeTitle, lang), { bold: true }),
      ...words.before.map((line) => paragraphOf(lang, line)),
      paragraphOf(lang, words.layers),
    ],
  };
  const shown = steps.flatMap((step, rank) => {
    const planned = step.parts.flatMap((part) =>
      slidesOf(slides, step, part).map((slide): Planned => ({ slide, waits: part.waits })),
    );
    return planned.map(
      (each, at): Slide => ({
        ...each.slide,
        hidden: each.waits,
        section: sections[rank] ?? words.opening,
        notes: notesOf(slides, step, each, [at, planned.length]),
      }),
    );
  });
  const closing: Slide = {
    ...closingSlide(slides),
    section: words.closing,
    notes: [paragraphOf(lang, words.layers)],
  };
  return {
    lang,
    title: `${title} – ${layoutWords[lang].product}`,
    author: layoutWords[lang].product,
    layoutNames: words.layouts,
    prompts: words.prompts,
    slides: toldApart(slides, withReserve(lang, [cover, ...shown, closing])),
  };
};
