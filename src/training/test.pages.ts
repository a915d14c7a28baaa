import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { questionOf } from '../course/course.ts';
import { Refusal } from '../web/errors.ts';
import { learnerPage, type TrainingPages, type Visit } from './learner.pages.ts';
import {
  type Attempt,
  answersNeeded,
  answerTo,
  currentStep,
  latestAttempt,
  nextRank,
  openEvaluation,
  type Progress,
  type Purpose,
  positioningIsOpen,
} from './progress.ts';
import { answerErrors } from './step.pages.ts';
import {
  type EvaluationState,
  evaluationIntro,
  positioningIntro,
  positioningResult,
  resultsView,
  testQuestionView,
} from './test.views.ts';
import { answerForm, attemptForm } from './training.schema.ts';
import { trainingWords } from './training.words.ts';

const alreadyQuery = z.object({ already: z.literal('yes').optional().catch(undefined) });

const questionPage = { positioning: 'positioningQuestion', evaluation: 'evaluationQuestion' } as const;

/** The positioning test, the final evaluation and their results. */
export const testPages = (pages: TrainingPages): void => {
  positioningPages(pages);
  evaluationPages(pages);
  for (const purpose of ['positioning', 'evaluation'] as const) questionPages(pages, purpose);
};

const positioningPages = (pages: TrainingPages): void => {
  const { standard, course, training } = pages;
  learnerPage(pages, 'GET', 'positioning', async ({ lang, learner, show }) => {
    const { progress } = learner;
    const minutes = training.times[lang].test;
    const body = positioningIsOpen(progress)
      ? positioningIntro(lang, minutes, progress.positioning !== undefined)
      : positioningResult(lang, standard, course, progress);
    return show({ title: trainingWords[lang].positioningTitle, body });
  });

  learnerPage(pages, 'POST', 'positioning', async ({ request, learner, go }) => {
    const form = attemptForm.safeParse(request.body);
    if (!form.success) throw new Refusal(400);
    const { person, progress } = learner;
    if ('close' in form.data) {
      await training.closePositioning(person.id);
      return go(progress.positioning ? 'positioning' : 'path');
    }
    const begun = await training.startAttempt(person.id, progress, 'positioning');
    if (begun !== 'started') return go('positioning');
    return go('positioningQuestion', { rank: firstToAnswer(progress, progress.positioning) });
  });
};

const firstToAnswer = (progress: Progress, attempt: Attempt | undefined): number =>
  attempt ? (nextRank(progress, attempt) ?? attempt.items.length) : 1;

const evaluationPages = (pages: TrainingPages): void => {
  const { standard, course, training } = pages;
  const total = standard.practices.length;
  const stateOf = (progress: Progress): EvaluationState => {
    if (currentStep(training.steps, progress)) return 'locked';
    if (openEvaluation(progress)) return 'open';
    return progress.evaluations.length > 0 ? 'failed' : 'ready';
  };

  learnerPage(pages, 'GET', 'evaluation', async ({ lang, learner, show, go }) => {
    const { progress } = learner;
    if (progress.passed) return go('results');
    const body = evaluationIntro(lang, stateOf(progress), answersNeeded(total), total);
    return show({ title: trainingWords[lang].evaluationTitle, body });
  });

  learnerPage(pages, 'POST', 'evaluation', async ({ learner, go }) => {
    const { person, progress } = learner;
    const begun = await training.startAttempt(person.id, progress, 'evaluation');
    if (begun === 'passed') return go('results');
    if (begun !== 'started') throw new Refusal(409);
    return go('evaluationQuestion', { rank: firstToAnswer(progress, openEvaluation(progress)) });
  });

  learnerPage(pages, 'GET', 'results', async ({ lang, learner, show }) =>
    show({
      title: trainingWords[lang].resultsTitle,
      body: resultsView(lang, standard, course, learner.progress, answersNeeded(total)),
    }),
  );
};

const questionPages = (pages: TrainingPages, purpose: Purpose): void => {
  const page = questionPage[purpose];
  learnerPage(pages, 'GET', page, (visit) => showQuestion(pages, visit, purpose));
  learnerPage(pages, 'POST', page, (visit) => answerQuestion(pages, visit, purpose));
};

const rankOf = (visit: Visit): number =>
  /^[1-9]\d?$/.test(visit.params.rank ?? '') ? Number(visit.params.rank) : 0;

const showQuestion = async (
  pages: TrainingPages,
  visit: Visit,
  purpose: Purpose,
  returned: { errors?: ReturnType<typeof answerErrors>; typed?: readonly string[]; status?: number } = {},
): Promise<FastifyReply> => {
  const { lang, learner, show, go } = visit;
  const { progress } = learner;
  const attempt = latestAttempt(progress, purpose);
  if (!attempt) return go(purpose);
  const rank = rankOf(visit);
  const question = questionOf(pages.course, attempt.items[rank - 1] ?? '');
  if (!question) throw new Refusal(404);
  const answer = answerTo(progress, attempt.id, question.id);
  const next = nextRank(progress, attempt) ?? 0;
  if (!answer && purpose === 'positioning' && !positioningIsOpen(progress)) return go('positioning');
  if (!answer && rank !== next) return go(questionPage[purpose], { rank: next });
  const already = alreadyQuery.parse(visit.request.query).already === 'yes';
  const words = trainingWords[lang];
  const title = `${words.questionOf(rank, attempt.items.length)} – ${purpose === 'positioning' ? words.positioningTitle : words.evaluationTitle}`;
  const { errors = [], typed = [], status } = returned;
  const ahead = attempt.items.slice(answer ? rank : rank - 1);
  const times = pages.training.times[lang];
  const minutes = ahead.reduce((sum, id) => sum + (times.question.get(id) ?? 0), 0);
  const model = {
    lang,
    minutes,
    purpose,
    question,
    rank,
    total: attempt.items.length,
    answer,
    already,
    errors,
    typed,
  };
  return show({ title, body: testQuestionView(model) }, status);
};

const answerQuestion = async (
  pages: TrainingPages,
  visit: Visit,
  purpose: Purpose,
): Promise<FastifyReply> => {
  const { course, training } = pages;
  const { person, progress } = visit.learner;
  const form = answerForm.safeParse(visit.request.body);
  if (!form.success) throw new Refusal(400);
  const { item, answer } = form.data;
  if (latestAttempt(progress, purpose)?.items[rankOf(visit) - 1] !== item) throw new Refusal(409);
  const outcome = await training.answerItem(person.id, progress, purpose, item, answer);
  if (outcome === 'recorded') return visit.go(questionPage[purpose], { rank: rankOf(visit) });
  if (outcome === 'already') return visit.go(questionPage[purpose], { rank: rankOf(visit) }, 'already=yes');
  if (outcome === 'not-asked') throw new Refusal(409);
  const errors = answerErrors(
    trainingWords[visit.lang],
    outcome,
    questionOf(course, item)?.kind === 'several',
  );
  return showQuestion(pages, visit, purpose, { errors, typed: answer, status: 400 });
};
