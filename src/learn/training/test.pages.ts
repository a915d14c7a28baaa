import { z } from 'zod';
import { itemOf } from '../../course/course.ts';
import { readingOf } from '../../standard/standard.ts';
import { Refusal } from '../../web/refusal.ts';
import { standingOf } from './attempts.ts';
import {
  type Attempt,
  answerTo,
  attemptUnderWay,
  currentStep,
  latestAttempt,
  nextRank,
  type Progress,
  positioningIsOpen,
  type TestPurpose,
} from './progress.ts';
import { begunFormId } from './question.views.ts';
import { answerErrors } from './step.pages.ts';
import {
  type EvaluationState,
  evaluationIntro,
  positioningIntro,
  positioningResult,
  type TestQuestionModel,
  testQuestionView,
  testResultsView,
} from './test.views.ts';
import { answerForm, attemptForm } from './training.schema.ts';
import { trainingWords } from './training.words.ts';
import {
  elsewhere,
  type LearningFile,
  type LearningPage,
  type LearningPages,
  type Reply,
  type Visit,
} from './visit.ts';

const alreadyQuery = z.object({ already: z.literal('yes').optional().catch(undefined) });

const questionPage = { positioning: 'positioningQuestion', evaluation: 'evaluationQuestion' } as const;

/** Where the test of a purpose that is under way stands; undefined when none is. */
const standingNow = ({ course }: LearningPages, progress: Progress, purpose: TestPurpose) => {
  const underWay = attemptUnderWay(progress, purpose);
  return underWay && standingOf(course, progress, underWay);
};

/** The standard that a test is read with: the one it was begun under. */
const readingFor = ({ standard, standards }: LearningPages, attempt: Attempt | undefined) =>
  readingOf(standards, attempt?.standard ?? standard.version);

const showPositioning = (pages: LearningPages, { lang, learner, show }: Visit): Reply => {
  const { course, training } = pages;
  const { progress } = learner;
  const minutes = training.times.test;
  const body = positioningIsOpen(progress)
    ? positioningIntro(lang, minutes, standingNow(pages, progress, 'positioning'))
    : positioningResult(lang, readingFor(pages, progress.positioning), course, progress);
  return show({ title: trainingWords[lang].positioningTitle, body });
};

const beginPositioning = async (pages: LearningPages, { body, learner, go }: Visit): Promise<Reply> => {
  const { training } = pages;
  const form = attemptForm.safeParse(body);
  if (!form.success) throw new Refusal(400);
  const { person, progress } = learner;
  if ('close' in form.data) {
    await training.closePositioning(person.id);
    return go(progress.positioning ? 'positioning' : 'path');
  }
  const begun = await training.startAttempt(person.id, 'positioning');
  if (begun !== 'started') return go('positioning');
  return go('positioningQuestion', { rank: firstToAnswer(pages, progress, 'positioning') });
};

/** The question that a test just begun, or gone on with, asks: the first one unless some are answered. */
const firstToAnswer = ({ course }: LearningPages, progress: Progress, purpose: TestPurpose): number => {
  const underWay = attemptUnderWay(progress, purpose);
  if (!underWay || standingOf(course, progress, underWay) === 'lost') return 1;
  return nextRank(progress, underWay) ?? 1;
};

const stateOf = (pages: LearningPages, progress: Progress): EvaluationState => {
  if (currentStep(pages.training.steps, progress)) return 'locked';
  const standing = standingNow(pages, progress, 'evaluation');
  return standing ?? (progress.evaluations.length > 0 ? 'failed' : 'ready');
};

const showEvaluation = (pages: LearningPages, { lang, learner, show, go }: Visit): Reply => {
  const { progress } = learner;
  if (progress.passed) return go('results');
  const state = stateOf(pages, progress);
  const underWay = state === 'lost' ? undefined : attemptUnderWay(progress, 'evaluation');
  const body = evaluationIntro(lang, state, underWay?.items.length ?? pages.standard.practices.length);
  return show({ title: trainingWords[lang].evaluationTitle, body });
};

const beginEvaluation = async (pages: LearningPages, { learner, go }: Visit): Promise<Reply> => {
  const { person, progress } = learner;
  const begun = await pages.training.startAttempt(person.id, 'evaluation');
  if (begun === 'passed') return go('results');
  if (begun !== 'started') throw elsewhere();
  return go('evaluationQuestion', { rank: firstToAnswer(pages, progress, 'evaluation') });
};

const showResults = async (pages: LearningPages, { lang, learner, show }: Visit): Promise<Reply> => {
  const { course, sequel } = pages;
  const { progress } = learner;
  const reading = readingFor(pages, progress.evaluations.at(-1));
  const next = { ...(await sequel.step(lang)), done: await sequel.isDone(learner.person.id) };
  const body = testResultsView(lang, reading, course, progress, next);
  return show({ title: trainingWords[lang].resultsTitle, body });
};

const rankOf = (visit: Visit): number =>
  /^[1-9]\d?$/.test(visit.params.rank ?? '') ? Number(visit.params.rank) : 0;

/** The question answered just before, when it can still be read. */
const previousOf = (
  { course }: LearningPages,
  progress: Progress,
  { id, items }: Attempt,
  rank: number,
): TestQuestionModel['previous'] => {
  const item = items[rank - 2] ?? '';
  const [question, answer] = [itemOf(course, item), answerTo(progress, id, item)];
  return question && answer && { question, answer };
};

const showQuestion = async (
  pages: LearningPages,
  visit: Visit,
  purpose: TestPurpose,
  returned: { errors?: ReturnType<typeof answerErrors>; typed?: readonly string[]; status?: number } = {},
): Promise<Reply> => {
  const { lang, learner, show, go } = visit;
  const { progress } = learner;
  const attempt = latestAttempt(progress, purpose);
  if (!attempt) return go(purpose);
  const rank = rankOf(visit);
  const id = attempt.items[rank - 1];
  if (id === undefined) throw new Refusal(404);
  const question = itemOf(pages.course, id);
  const answer = answerTo(progress, attempt.id, id);
  const standing = standingNow(pages, progress, purpose);
  if (!answer && standing === 'lost') return go(purpose);
  const next = nextRank(progress, attempt) ?? 0;
  if (!answer && purpose === 'positioning' && !positioningIsOpen(progress)) return go('positioning');
  if (!answer && rank !== next) return go(questionPage[purpose], { rank: next });
  const already = alreadyQuery.parse(visit.query).already === 'yes';
  const words = trainingWords[lang];
  const title = `${words.questionOf(rank, attempt.items.length)} – ${purpose === 'positioning' ? words.positioningTitle : words.evaluationTitle}`;
  const { errors = [], typed = [], status } = returned;
  const isFirst = next === 1 && attempt.replaces !== undefined;
  const edition = isFirst ? 'drawnAgain' : standing === 'former' ? 'goesOn' : undefined;
  // Of the time announced for the test, whichever questions were drawn: what is left goes down, and never jumps.
  const ahead = attempt.items.length - (answer ? rank : rank - 1);
  const minutes = (pages.training.times.test * ahead) / attempt.items.length;
  const model: TestQuestionModel = {
    lang,
    minutes,
    purpose,
    question,
    withdrawn: question?.withdrawn !== undefined,
    edition,
    rank,
    total: attempt.items.length,
    answer,
    previous: purpose === 'positioning' && !answer ? previousOf(pages, progress, attempt, rank) : undefined,
    already,
    errors,
    typed,
  };
  const begun = answer || !question ? undefined : begunFormId;
  return show({ title, body: testQuestionView(model), begun }, status);
};

const answerQuestion = async (pages: LearningPages, visit: Visit, purpose: TestPurpose): Promise<Reply> => {
  const { course, training } = pages;
  const { person, progress } = visit.learner;
  const form = answerForm.safeParse(visit.body);
  if (!form.success) throw new Refusal(400);
  const { item, answer, unknown, turned } = form.data;
  if (standingNow(pages, progress, purpose) === 'lost') return visit.go(purpose);
  const items = latestAttempt(progress, purpose)?.items ?? [];
  const rank = rankOf(visit);
  if (items[rank - 1] !== item) throw elsewhere();
  if (turned) return showQuestion(pages, visit, purpose, { typed: answer });
  const chosen = unknown && purpose === 'positioning' ? 'unknown' : answer;
  const outcome = await training.answerItem(person.id, purpose, item, chosen);
  // The positioning test goes on at once: what explains an answer stands above the next question.
  const goesOn = purpose === 'positioning' && rank < items.length;
  if (outcome === 'recorded') return visit.go(questionPage[purpose], { rank: goesOn ? rank + 1 : rank });
  if (outcome === 'already') return visit.go(questionPage[purpose], { rank }, 'already=yes');
  if (outcome === 'not-asked') throw elsewhere();
  const errors = answerErrors(trainingWords[visit.lang], outcome, itemOf(course, item)?.kind === 'several');
  return showQuestion(pages, visit, purpose, { errors, typed: answer, status: 400 });
};

type Title = NonNullable<LearningPage['title']>;

const asking = (purpose: TestPurpose, title: Title): LearningPage => ({
  title,
  show: (pages, visit) => showQuestion(pages, visit, purpose),
  act: (pages, visit) => answerQuestion(pages, visit, purpose),
});

const positioningTitle: Title = (_pages, lang) => trainingWords[lang].positioningTitle;
const evaluationTitle: Title = (_pages, lang) => trainingWords[lang].evaluationTitle;

/** The positioning test, the final evaluation and their results. */
export const testPages = {
  positioning: { title: positioningTitle, show: showPositioning, act: beginPositioning },
  positioningQuestion: asking('positioning', positioningTitle),
  evaluation: { title: evaluationTitle, show: showEvaluation, act: beginEvaluation },
  evaluationQuestion: asking('evaluation', evaluationTitle),
  results: { title: (_pages, lang) => trainingWords[lang].resultsTitle, show: showResults },
} satisfies LearningFile;
