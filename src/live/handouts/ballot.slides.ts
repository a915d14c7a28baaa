/** What a room votes on as slides: the question alone, then its answer. Pure. */
import { questionOf } from '../../course/course.ts';
import { type Block, besideBlock, insidePanel, panelBlock, ruledBlock } from '../../documents/pptx/blocks.ts';
import { smallest } from '../../documents/pptx/deck.ts';
import { edges } from '../../documents/pptx/layouts.ts';
import { typographic } from '../../web/format.ts';
import { settledPlaces } from '../../web/standard.views.ts';
import { ballotOf, cardOf, isQuestion } from '../ballots/ballot.ts';
import { instructionOf } from '../ballots/ballots.views.ts';
import type { PlacingBallot } from '../ballots/placing.ts';
import type { QuestionBallot } from '../ballots/question.ts';
import { stances, stockId } from '../ballots/stock.ts';
import { stanceTexts, stockWords } from '../ballots/stock.words.ts';
import { readIn } from '../own-questions/own-questions.ts';
import type { ScriptStep } from '../prepare/script.ts';
import { stageWords } from '../stage/stage.words.ts';
import type { StepPart } from '../steps/step-parts.ts';
import { hueOf } from './drawings.ts';
import { handoutsWords } from './handouts.words.ts';
import {
  type Bare,
  columns,
  contentSlides,
  footNote,
  hueOfStep,
  kickerOf,
  paragraphOf,
  rowsOf,
  runsOf,
  type Slides,
  textIn,
  textSlide,
  wholeColumn,
} from './slides.model.ts';

const stepName = (slides: Slides, { title, isAgain }: ScriptStep): string =>
  isAgain ? handoutsWords[slides.preparing.lang].again(title) : title;

/** Two cards side by side, as large as words that a room answers by. */
const askedCards = (slides: Slides, step: ScriptStep, { options }: QuestionBallot): Block => {
  const { lang } = slides.preparing;
  const [row = besideBlock([])] = rowsOf(options, columns(2), ({ text }, column) =>
    panelBlock(
      column,
      hueOfStep(step),
      textIn(slides, insidePanel(column), [paragraphOf(lang, text[lang], { bold: true })], {
        align: 'centre',
      }),
      { least: 104 },
    ),
  );
  return row;
};

/** The same cards: the right one says that it is, in words. */
const answeredCards = (slides: Slides, { options }: QuestionBallot): Block => {
  const { lang } = slides.preparing;
  const [row = besideBlock([])] = rowsOf(options, columns(2), ({ text, right }, column) => {
    const said = right ? handoutsWords[lang].rightAnswer(text[lang].toLowerCase()) : text[lang];
    const [fill, colour] = right ? (['good', 'paper'] as const) : (['quiet', 'soft'] as const);
    const written = textIn(slides, insidePanel(column), [paragraphOf(lang, said, { bold: right })], {
      align: 'centre',
      colour,
      scale: 0.9,
    });
    return panelBlock(column, fill, written, { fill });
  });
  return row;
};

const actionRows = (slides: Slides, { options }: QuestionBallot): readonly Block[] =>
  rowsOf(options, columns(2), ({ text }, column) =>
    textIn(slides, column, [paragraphOf(slides.preparing.lang, text[slides.preparing.lang])]),
  );

const askingSlides = (slides: Slides, step: ScriptStep, ballot: QuestionBallot): readonly Bare[] => {
  const { lang } = slides.preparing;
  const how = `${instructionOf(lang, ballot.kind === 'case')} ${handoutsWords[lang].raise}`;
  const isCase = ballot.kind !== 'true-false';
  return contentSlides(slides, {
    layout: isCase ? 'case' : 'question',
    title: stepName(slides, step),
    kicker: kickerOf(slides, step),
    hue: hueOfStep(step),
    blocks: [
      textIn(slides, wholeColumn, [paragraphOf(lang, ballot.stem[lang], { bold: isCase })]),
      ...(isCase ? actionRows(slides, ballot) : [askedCards(slides, step, ballot)]),
      textIn(slides, wholeColumn, [paragraphOf(lang, how, { colour: 'soft' })], { scale: 0.6 }),
    ],
    fitting: isCase ? { largest: 26, gaps: [12, 26] } : { largest: 40, gaps: [24, 64], whole: true },
  });
};

const rightActions = ({ preparing: { lang } }: Slides, { options }: QuestionBallot) =>
  options
    .filter(({ right }) => right)
    .flatMap(({ text, why }) => [
      paragraphOf(lang, handoutsWords[lang].rightAnswer(text[lang]), { bold: true, colour: 'good' }),
      paragraphOf(lang, why?.[lang] ?? '', { before: 8 }),
    ]);

/** The question again in few letters, what is right, why, and where the standard says so. */
const answerSlides = (slides: Slides, step: ScriptStep, ballot: QuestionBallot): readonly Bare[] => {
  const { lang } = slides.preparing;
  const places = settledPlaces(lang, ballot);
  const whys = ballot.options.flatMap(({ right, why }) =>
    right && why ? [paragraphOf(lang, why[lang])] : [],
  );
  const isCase = ballot.kind !== 'true-false';
  return contentSlides(slides, {
    layout: isCase ? 'halves' : 'answer',
    title: handoutsWords[lang].answerTo(stepName(slides, step)),
    kicker: kickerOf(slides, step),
    hue: hueOfStep(step),
    blocks: [
      textIn(slides, wholeColumn, [paragraphOf(lang, ballot.stem[lang], { colour: 'soft' })], {
        scale: 0.75,
      }),
      ...(isCase
        ? [textIn(slides, wholeColumn, rightActions(slides, ballot))]
        : [answeredCards(slides, ballot), textIn(slides, wholeColumn, whys)]),
    ],
    after: places ? [footNote(slides, places)] : [],
    fitting: { largest: 32, gaps: [18, 44], whole: !isCase },
  });
};

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
const practicesStrip = (slides: Slides, { rows: [first], theme }: PlacingBallot): Block => {
  const { lang } = slides.preparing;
  const hue = hueOf(theme);
  const practices = first?.choices ?? [];
  const [row] = rowsOf(practices, columns(practices.length), ({ practice, text }, column) =>
    ruledBlock(
      column,
      hue,
      textIn(slides, column, [
        { runs: [{ text: `${practice}. `, bold: true, colour: hue }, ...runsOf(lang, text[lang])] },
      ]),
    ),
  );
  return row ?? besideBlock([]);
};

const caseSlides = (slides: Slides, step: ScriptStep, ballot: PlacingBallot): readonly Bare[] => {
  const { lang } = slides.preparing;
  return [
    textSlide(slides, {
      layout: 'content',
      title: ballot.title[lang],
      kicker: kickerOf(slides, step),
      hue: hueOfStep(step),
      paragraphs: [
        paragraphOf(lang, ballot.stem[lang]),
        paragraphOf(lang, stageWords[lang].exerciseLead, { colour: 'soft' }),
      ],
      fitting: { largest: 32, gaps: [16, 48] },
    }),
  ];
};

const findingsSlides = (slides: Slides, step: ScriptStep, ballot: PlacingBallot): readonly Bare[] => {
  const { lang } = slides.preparing;
  const strip = practicesStrip(slides, ballot);
  const hue = hueOfStep(step);
  const top = edges.bottom - strip.height(smallest);
  return [
    textSlide(slides, {
      layout: 'findings',
      title: handoutsWords[lang].findingsOf(ballot.title[lang]),
      kicker: kickerOf(slides, step),
      hue,
      paragraphs: ballot.rows.map(({ field, text }) =>
        paragraphOf(lang, text?.[lang] ?? '', { mark: { number: field, colour: hue } }),
      ),
      after: strip.place(smallest, top),
      bottom: top - 20,
      fitting: { largest: 28, gaps: [10, 28] },
    }),
  ];
};

const answer = {
  finding: { x: edges.left, width: 412 },
  place: { x: edges.left + 444, width: edges.width - 444 },
} as const;

const suggestedSlides = (slides: Slides, step: ScriptStep, ballot: PlacingBallot): readonly Bare[] => {
  const { lang } = slides.preparing;
  const words = handoutsWords[lang];
  const hue = hueOfStep(step);
  return contentSlides(slides, {
    layout: 'placed',
    title: words.answersOf(ballot.title[lang]),
    kicker: kickerOf(slides, step),
    hue,
    blocks: ballot.rows.map(({ field, text, choices, why }) => {
      const suggested = choices.find(({ right }) => right);
      return ruledBlock(
        wholeColumn,
        hue,
        besideBlock([
          textIn(slides, answer.finding, [
            paragraphOf(lang, text?.[lang] ?? '', { mark: { number: field, colour: hue } }),
          ]),
          textIn(
            slides,
            answer.place,
            [
              paragraphOf(lang, `${suggested?.practice}. ${suggested?.text[lang]}`, {
                bold: true,
                colour: hue,
              }),
              paragraphOf(lang, why?.[lang] ?? '', { before: 4 }),
            ],
            { name: words.places.answer },
          ),
        ]),
      );
    }),
    fitting: { largest: 26, gaps: [14, 40] },
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

export const stockSlides = (slides: Slides, step: ScriptStep, id: number): readonly Bare[] => {
  const { lang } = slides.preparing;
  const ballot = ballotOf(slides.preparing, stockId({ id }));
  if (ballot?.kind !== 'stock') return [];
  const colour = hueOf(ballot.theme);
  return [
    textSlide(slides, {
      layout: 'content',
      title: step.title,
      kicker: kickerOf(slides, step),
      hue: hueOfStep(step),
      paragraphs: [
        paragraphOf(lang, ballot.title[lang], { bold: true }),
        ...ballot.rows.map(({ action = '', text }) =>
          paragraphOf(lang, text?.[lang] ?? '', { mark: { number: action, colour } }),
        ),
        paragraphOf(lang, stockWords[lang].handSlide, { colour: 'soft' }),
        paragraphOf(lang, stances.map((stance) => stanceTexts[stance][lang]).join(' – '), { bold: true }),
      ],
      fitting: { largest: 30, gaps: [10, 28] },
    }),
  ];
};

export const ownSlides = (slides: Slides, step: ScriptStep, id: string): readonly Bare[] => {
  const { lang, own } = slides.preparing;
  const question = own?.get(id);
  if (!question) return [];
  const { kind } = question;
  const { words, lang: spoken } = readIn(lang, question);
  const ballot = ballotOf(slides.preparing, id);
  const said = (text: string, bold = false) => ({ runs: [{ text: typographic(text), bold, lang: spoken }] });
  const options = ballot?.kind === 'own' ? ballot.options : [];
  const how = handoutsWords[lang][kind === 'words' ? 'write' : 'raise'];
  return [
    textSlide(slides, {
      layout: 'content',
      title: step.title,
      kicker: kickerOf(slides, step),
      hue: hueOfStep(step),
      paragraphs: [
        said(words, true),
        ...options.map(({ text }, rank) => ({
          ...(kind === 'scale' ? paragraphOf(lang, text[lang]) : said(text[lang])),
          mark: { number: cardOf(rank), colour: 't1' as const },
        })),
        paragraphOf(lang, how, { colour: 'soft' }),
      ],
      fitting: { largest: 36, gaps: [14, 44] },
    }),
  ];
};
