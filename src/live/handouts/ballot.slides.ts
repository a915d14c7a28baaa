/** What a room votes on as slides: the question alone, then its answer. Pure. */
import { type Option, questionOf } from '../../course/course.ts';
import {
  type Block,
  besideBlock,
  insidePanel,
  markedBlock,
  panelBlock,
  ruledBlock,
  stackBlock,
} from '../../documents/pptx/blocks.ts';
import { type DeckItem, smallest } from '../../documents/pptx/deck.ts';
import { leadingOf } from '../../documents/pptx/layouts.ts';
import { practiceOf, type Text } from '../../standard/standard.ts';
import { settledPlaces } from '../../web/source-passages.ts';
import { ballotOf, isQuestion, letterOf } from '../ballots/ballot.ts';
import type { PlacingBallot } from '../ballots/placing.ts';
import type { QuestionBallot } from '../ballots/question.ts';
import { instructionOf } from '../ballots/question.views.ts';
import type { ScriptStep } from '../prepare/script.ts';
import { stageWords } from '../stage/stage.words.ts';
import type { StepPart } from '../steps/step-parts.ts';
import { stances, stockBallot } from '../stock/stock.ts';
import { stanceTexts, stockWords } from '../stock/stock.words.ts';
import { checkMark, hueOf } from './drawings.ts';
import { handoutsWords } from './handouts.words.ts';
import {
  type Bare,
  columns,
  contentSlides,
  edges,
  hueOfStep,
  kickerOf,
  type Slides,
  textIn,
  wholeColumn,
} from './slides.model.ts';
import { paragraphOf, runsOf } from './text.ts';

/** Room for a letter, or a mark, before what it stands beside. */
const markRoom = 44;
const besideMark = { x: edges.left + markRoom, width: edges.width - markRoom } as const;

const lettered = (slides: Slides, ballot: PlacingBallot, rank: number, text: Text): Block => {
  const { lang } = slides.preparing;
  const words = handoutsWords[lang];
  return besideBlock([
    textIn(
      slides,
      { x: edges.left, width: markRoom - 8 },
      [paragraphOf(lang, letterOf(ballot, rank), { bold: true, colour: hueOf(ballot.theme) })],
      { name: words.places.letter },
    ),
    textIn(slides, besideMark, [paragraphOf(lang, text[lang])]),
  ]);
};

const stepName = (slides: Slides, { title, isAgain }: ScriptStep): string =>
  isAgain ? handoutsWords[slides.preparing.lang].again(title) : title;

/** Two cards side by side, as large as words that a room answers by. */
const trueFalse = (slides: Slides, { options }: QuestionBallot): Block => {
  const { lang } = slides.preparing;
  const width = (edges.width - 32) / 2;
  return besideBlock(
    options.map(({ text }, rank) => {
      const column = { x: edges.left + rank * (width + 32), width };
      return panelBlock(
        column,
        'ink',
        textIn(slides, insidePanel(column), [paragraphOf(lang, text[lang], { bold: true })], {
          align: 'centre',
          scale: 1.2,
        }),
      );
    }),
  );
};

/** The actions of a case, two side by side. */
const actionRows = (slides: Slides, { options }: QuestionBallot): readonly Block[] => {
  const { lang } = slides.preparing;
  const halves = columns(2);
  return options.flatMap((_, rank) =>
    rank % 2 === 0
      ? [
          besideBlock(
            options
              .slice(rank, rank + 2)
              .flatMap(({ text }, place) =>
                halves[place] ? [textIn(slides, halves[place], [paragraphOf(lang, text[lang])])] : [],
              ),
          ),
        ]
      : [],
  );
};

/** The question alone, with what there is to choose from. */
const askingSlides = (slides: Slides, step: ScriptStep, ballot: QuestionBallot): readonly Bare[] => {
  const { lang } = slides.preparing;
  const how = `${instructionOf({ lang }, ballot)} ${handoutsWords[lang].raise}`;
  const isLong = ballot.kind !== 'true-false';
  return contentSlides(slides, {
    layout: 'content',
    title: stepName(slides, step),
    kicker: kickerOf(slides, step),
    hue: hueOfStep(step),
    blocks: [
      textIn(slides, wholeColumn, [paragraphOf(lang, ballot.stem[lang], { bold: isLong })], {
        scale: isLong ? 1 : 1.25,
      }),
      ...(isLong ? actionRows(slides, ballot) : [trueFalse(slides, ballot)]),
      textIn(slides, wholeColumn, [paragraphOf(lang, how, { colour: 'soft' })], { scale: 0.75 }),
    ],
    fitting: isLong ? { largest: 26, gaps: [12, 26] } : { largest: 30, gaps: [24, 56] },
  });
};

const rightMark = (slides: Slides): ((size: number, y: number) => readonly DeckItem[]) => {
  const name = handoutsWords[slides.preparing.lang].places.mark;
  return (size, y) => {
    const side = Math.round(size * 1.1);
    return [checkMark(edges.left, y + (leadingOf(size) - side) / 2, side, name)];
  };
};

/** A right option: its mark, its words, and why. */
const rightOption = (slides: Slides, option: Option): Block => {
  const { lang } = slides.preparing;
  return stackBlock(
    [
      markedBlock(
        textIn(slides, besideMark, [paragraphOf(lang, option.text[lang], { bold: true, colour: 'good' })]),
        rightMark(slides),
      ),
      textIn(slides, besideMark, [paragraphOf(lang, option.why?.[lang] ?? '')]),
    ],
    6,
  );
};

/** The question again in few letters, what is right, why, and where the standard says so. */
const answerSlides = (slides: Slides, step: ScriptStep, ballot: QuestionBallot): readonly Bare[] => {
  const { lang } = slides.preparing;
  const right = ballot.options.filter((option) => option.right).map((option) => rightOption(slides, option));
  const places = settledPlaces(lang, ballot);
  return contentSlides(slides, {
    layout: 'content',
    title: handoutsWords[lang].answerTo(stepName(slides, step)),
    kicker: kickerOf(slides, step),
    hue: hueOfStep(step),
    blocks: [
      textIn(slides, wholeColumn, [paragraphOf(lang, ballot.stem[lang], { colour: 'soft' })], { scale: 0.8 }),
      ...right,
      ...(places
        ? [textIn(slides, wholeColumn, [paragraphOf(lang, places, { colour: 'soft' })], { scale: 0.7 })]
        : []),
    ],
    fitting: { largest: 28, gaps: [18, 44] },
  });
};

/** The slides of a question; none when the course has it no more. */
export const questionSlides = (
  slides: Slides,
  step: ScriptStep,
  id: string,
  { kind }: StepPart,
): readonly Bare[] => {
  const { course, standard } = slides.preparing;
  const ballot = questionOf(course, id) && ballotOf({ course, standard }, id);
  if (!ballot || !isQuestion(ballot)) return [];
  return kind === 'answer' ? answerSlides(slides, step, ballot) : askingSlides(slides, step, ballot);
};

/** The practices that findings are placed on, side by side at the foot of each slide. */
const practicesStrip = (slides: Slides, { practices, theme }: PlacingBallot): Block => {
  const { lang } = slides.preparing;
  const hue = hueOf(theme);
  return besideBlock(
    columns(practices.length).map((column, rank) =>
      ruledBlock(
        column,
        hue,
        textIn(slides, column, [
          {
            runs: [
              { text: `${practices[rank]?.id}. `, bold: true, colour: hue },
              ...runsOf(lang, practices[rank]?.title[lang] ?? ''),
            ],
          },
        ]),
      ),
    ),
  );
};

const caseSlides = (slides: Slides, step: ScriptStep, ballot: PlacingBallot): readonly Bare[] => {
  const { lang } = slides.preparing;
  return contentSlides(slides, {
    layout: 'content',
    title: ballot.title[lang],
    kicker: kickerOf(slides, step),
    hue: hueOfStep(step),
    blocks: [
      textIn(slides, wholeColumn, [paragraphOf(lang, ballot.stem[lang])]),
      textIn(slides, wholeColumn, [paragraphOf(lang, stageWords[lang].exerciseLead, { colour: 'soft' })], {
        scale: 0.8,
      }),
    ],
    fitting: { largest: 30, gaps: [24, 48] },
  });
};

const findingsSlides = (slides: Slides, step: ScriptStep, ballot: PlacingBallot): readonly Bare[] => {
  const { lang } = slides.preparing;
  const strip = practicesStrip(slides, ballot);
  const top = edges.bottom - strip.height(smallest);
  return contentSlides(slides, {
    layout: 'content',
    title: handoutsWords[lang].findingsOf(ballot.title[lang]),
    kicker: kickerOf(slides, step),
    hue: hueOfStep(step),
    blocks: ballot.findings.map(({ text }, rank) => lettered(slides, ballot, rank, text)),
    after: strip.place(smallest, top),
    bottom: top - 20,
    fitting: { largest: 26, gaps: [12, 30] },
  });
};

const answer = {
  finding: { x: edges.left + markRoom, width: 366 },
  place: { x: edges.left + 440, width: edges.width - 440 },
} as const;

const suggestedSlides = (slides: Slides, step: ScriptStep, ballot: PlacingBallot): readonly Bare[] => {
  const { lang, standard } = slides.preparing;
  const words = handoutsWords[lang];
  const hue = hueOfStep(step);
  return contentSlides(slides, {
    layout: 'content',
    title: words.answersOf(ballot.title[lang]),
    kicker: kickerOf(slides, step),
    hue,
    blocks: ballot.findings.map(({ text, practice, why }, rank) =>
      ruledBlock(
        wholeColumn,
        hue,
        besideBlock([
          textIn(
            slides,
            { x: edges.left, width: markRoom - 8 },
            [paragraphOf(lang, letterOf(ballot, rank), { bold: true, colour: hue })],
            { name: words.places.letter },
          ),
          textIn(slides, answer.finding, [paragraphOf(lang, text[lang])]),
          textIn(
            slides,
            answer.place,
            [
              paragraphOf(lang, `${practice}. ${practiceOf(standard, practice)?.title[lang] ?? ''}`, {
                bold: true,
                colour: hue,
              }),
              paragraphOf(lang, why[lang], { before: 2 }),
            ],
            { name: words.places.answer },
          ),
        ]),
      ),
    ),
    fitting: { largest: 24, gaps: [12, 26] },
  });
};

/** The slides of an exercise: its case and its findings, or where each would rather go; none when the course has it no more. */
export const exerciseSlides = (
  slides: Slides,
  step: ScriptStep,
  theme: number,
  { kind }: StepPart,
): readonly Bare[] => {
  const { course, standard } = slides.preparing;
  const ballot = ballotOf({ course, standard }, `E${theme}`);
  if (ballot?.kind !== 'placing') return [];
  return kind === 'answer'
    ? suggestedSlides(slides, step, ballot)
    : [...caseSlides(slides, step, ballot), ...findingsSlides(slides, step, ballot)];
};

/** Room for the number of an action before its title. */
const numberRoom = 72;

/** The slide where a room takes stock of a practice: its actions, and the answers that hands are raised at. */
export const stockSlides = (slides: Slides, step: ScriptStep, id: number): readonly Bare[] => {
  const { lang, standard } = slides.preparing;
  const ballot = stockBallot(standard, id);
  if (!ballot) return [];
  const words = stockWords[lang];
  const action = ({ id: number, title }: (typeof ballot.practice.actions)[number]): Block =>
    besideBlock([
      textIn(
        slides,
        { x: edges.left, width: numberRoom - 8 },
        [paragraphOf(lang, number, { bold: true, colour: hueOf(ballot.theme) })],
        { name: handoutsWords[lang].places.letter },
      ),
      textIn(slides, { x: edges.left + numberRoom, width: edges.width - numberRoom }, [
        paragraphOf(lang, title[lang]),
      ]),
    ]);
  return contentSlides(slides, {
    layout: 'content',
    title: step.title,
    kicker: kickerOf(slides, step),
    hue: hueOfStep(step),
    blocks: [
      textIn(slides, wholeColumn, [paragraphOf(lang, ballot.title[lang], { bold: true })]),
      ...ballot.practice.actions.map(action),
      textIn(slides, wholeColumn, [paragraphOf(lang, words.handSlide, { colour: 'soft' })], { scale: 0.8 }),
      textIn(slides, wholeColumn, [
        paragraphOf(lang, stances.map((stance) => stanceTexts[stance][lang]).join(' – '), { bold: true }),
      ]),
    ],
    fitting: { largest: 28, gaps: [14, 32] },
  });
};
