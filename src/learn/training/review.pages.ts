import { z } from 'zod';
import { questionOf } from '../../course/course.ts';
import { dayOf } from '../../standard/days.ts';
import { Refusal } from '../../web/refusal.ts';
import type { Progress } from './progress.ts';
import { begunFormId } from './question.views.ts';
import { type ReviewModel, reviewView } from './review.views.ts';
import { reviewWords } from './review.words.ts';
import { reviewsOn } from './reviews.ts';
import { answerErrors } from './step.pages.ts';
import { answerForm } from './training.schema.ts';
import { trainingWords } from './training.words.ts';
import type { LearningFile, LearningPages, Reply, Visit } from './visit.ts';

const reviewQuery = z.object({
  answered: z.string().max(16).optional().catch(undefined),
  already: z.literal('yes').optional().catch(undefined),
});

/** Questions of today, and the minutes that they take. */
export const reviewsToday = (
  { course, training, clock }: LearningPages,
  progress: Progress,
): { readonly count: number; readonly minutes: number } => {
  const { ask } = reviewsOn(course, progress, dayOf(clock()));
  const times = training.times.question;
  return { count: ask.length, minutes: ask.reduce((sum, { id }) => sum + (times.get(id) ?? 0), 0) };
};

const answeredIn = ({ course, clock }: LearningPages, { query, learner }: Visit): ReviewModel['answered'] => {
  const { answered: id = '', already } = reviewQuery.parse(query);
  const { reviewed, recalls } = learner.progress;
  const question = questionOf(course, id);
  const answer = reviewed.get(id);
  const last = recalls.findLast((recall) => recall.question === id && recall.review);
  if (!question || !answer || last?.day !== dayOf(clock())) return undefined;
  return { question, answer, already: already === 'yes' };
};

const showReview = (
  pages: LearningPages,
  visit: Visit,
  returned: Partial<Pick<ReviewModel, 'errors' | 'typed' | 'notAsked'>> & { readonly status?: number } = {},
): Reply => {
  const { standard, course, clock } = pages;
  const { lang, learner, show } = visit;
  const today = reviewsOn(course, learner.progress, dayOf(clock()));
  const answered = returned.status === undefined ? answeredIn(pages, visit) : undefined;
  const begun = !answered && today.ask.length > 0 ? begunFormId : undefined;
  const body = reviewView({
    ...{ lang, standard, today, answered },
    errors: returned.errors ?? [],
    typed: returned.typed ?? [],
    notAsked: returned.notAsked ?? false,
    calendar: pages.calendarOf(learner, lang),
  });
  return show({ title: reviewWords[lang].title, body, begun }, returned.status);
};

const answerReview = async (pages: LearningPages, visit: Visit): Promise<Reply> => {
  const { training } = pages;
  const { lang, learner, go } = visit;
  const form = answerForm.safeParse(visit.body);
  if (!form.success) throw new Refusal(400);
  const { item, answer, turned } = form.data;
  if (turned) return showReview(pages, visit, { typed: answer, status: 200 });
  const outcome = await training.review(learner.person.id, item, answer);
  if (outcome === 'recorded') return go('review', {}, `answered=${item}`);
  if (outcome === 'already') return go('review', {}, `answered=${item}&already=yes`);
  if (outcome === 'not-asked') return showReview(pages, visit, { notAsked: true, status: 409 });
  const errors = answerErrors(trainingWords[lang], outcome);
  return showReview(pages, visit, { errors, typed: answer, status: 400 });
};

export const reviewPages = {
  review: {
    title: (_pages, lang) => reviewWords[lang].title,
    show: (pages, visit) => showReview(pages, visit),
    act: answerReview,
  },
} satisfies LearningFile;
