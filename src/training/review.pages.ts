import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { questionOf } from '../course/course.ts';
import { dayOf } from '../days.ts';
import { type Lang, languages } from '../standard/standard.ts';
import { type CalendarDay, calendarFile, calendarType } from '../web/calendar.ts';
import { Refusal } from '../web/errors.ts';
import { duration } from '../web/format.ts';
import type { Commitment } from './commitments.ts';
import { learnerPage, type TrainingPages, type Visit } from './learner.pages.ts';
import type { Progress } from './progress.ts';
import { begunFormId } from './question.views.ts';
import { type ReviewModel, reviewView } from './review.views.ts';
import { reviewWords } from './review.words.ts';
import { daysOf, reviewsADay, reviewsOf, reviewsOn } from './reviews.ts';
import { answerErrors } from './step.pages.ts';
import { trainingPaths } from './training.paths.ts';
import { answerForm } from './training.schema.ts';
import { trainingWords } from './training.words.ts';

const reviewQuery = z.object({
  answered: z.string().max(16).optional().catch(undefined),
  already: z.literal('yes').optional().catch(undefined),
});

/** How many questions are for today, and how long they take, in minutes. */
export const reviewsToday = (
  { course, training, clock }: TrainingPages,
  progress: Progress,
): { readonly count: number; readonly minutes: number } => {
  const { ask } = reviewsOn(course, progress, dayOf(clock()));
  const times = training.times.question;
  return { count: ask.length, minutes: ask.reduce((sum, { id }) => sum + (times.get(id) ?? 0), 0) };
};

/** « Revoir », and the calendar that says when. */
export const reviewPages = (pages: TrainingPages): void => {
  learnerPage(pages, 'GET', trainingPaths.route('review'), async (visit) => showReview(pages, visit));
  learnerPage(pages, 'POST', trainingPaths.route('review'), (visit) => answerReview(pages, visit));
  for (const lang of languages) calendar(pages, lang);
};

const answeredIn = (
  { course, clock }: TrainingPages,
  { request, learner }: Visit,
): ReviewModel['answered'] => {
  const { answered: id = '', already } = reviewQuery.parse(request.query);
  const { reviewed, recalls } = learner.progress;
  const question = questionOf(course, id);
  const answer = reviewed.get(id);
  const last = recalls.get(id)?.findLast(({ review }) => review);
  if (!question || !answer || last?.day !== dayOf(clock())) return undefined;
  return { question, answer, already: already === 'yes' };
};

const showReview = (
  pages: TrainingPages,
  visit: Visit,
  returned: Partial<Pick<ReviewModel, 'errors' | 'typed' | 'notAsked'>> & { readonly status?: number } = {},
): FastifyReply => {
  const { course, site, accounts, clock } = pages;
  const { lang, learner, show } = visit;
  const address = accounts.calendarOf(learner.person);
  const today = reviewsOn(course, learner.progress, dayOf(clock()));
  const answered = returned.status === undefined ? answeredIn(pages, visit) : undefined;
  const begun = !answered && today.ask.length > 0 ? begunFormId : undefined;
  const body = reviewView({
    ...{ lang, today, answered },
    errors: returned.errors ?? [],
    typed: returned.typed ?? [],
    notAsked: returned.notAsked ?? false,
    calendar: site.baseUrl + trainingPaths.to('calendar', lang, { address }),
  });
  return show({ title: reviewWords[lang].title, body, begun }, returned.status);
};

const answerReview = async (pages: TrainingPages, visit: Visit): Promise<FastifyReply> => {
  const { course, training } = pages;
  const { lang, request, learner, go } = visit;
  const form = answerForm.safeParse(request.body);
  if (!form.success) throw new Refusal(400);
  const { item, answer, turned } = form.data;
  if (turned) return showReview(pages, visit, { typed: answer, status: 200 });
  const outcome = await training.review(learner.person.id, learner.progress, item, answer);
  if (outcome === 'recorded') return go('review', {}, `answered=${item}`);
  if (outcome === 'already') return go('review', {}, `answered=${item}&already=yes`);
  if (outcome === 'not-asked') return showReview(pages, visit, { notAsked: true, status: 409 });
  const errors = answerErrors(trainingWords[lang], outcome, questionOf(course, item)?.kind === 'several');
  return showReview(pages, visit, { errors, typed: answer, status: 400 });
};

/** Commitments to come by day. */
const commitmentDays = (commitments: readonly Commitment[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { withdrawn, doneOn, dueOn } of commitments)
    if (!withdrawn && doneOn === null) counts.set(dueOn, (counts.get(dueOn) ?? 0) + 1);
  return counts;
};

/** Days on which something is to be done, without a word of what: nobody is recognised by them. */
const calendarDays = (
  { course, standard, training, site, clock }: TrainingPages,
  lang: Lang,
  progress: Progress,
  commitments: readonly Commitment[],
): readonly CalendarDay[] => {
  const words = reviewWords[lang];
  const each = training.times.test / standard.practices.length;
  const reviews = daysOf(reviewsOf(course, progress), dayOf(clock())).map(({ day, count }): CalendarDay => {
    const asked = Math.min(count, reviewsADay);
    const url = site.baseUrl + trainingPaths.to('review', lang);
    const title = words.dayTitle(asked, duration(asked * each, lang));
    return { uid: `reviews-${day}@cap18`, day, title, text: words.lead, url };
  });
  const due = [...commitmentDays(commitments)].map(([day, count]): CalendarDay => {
    const url = site.baseUrl + trainingPaths.to('commitments', lang);
    const title = words.commitmentsTitle(count);
    return { uid: `commitments-${day}@cap18`, day, title, text: title, url };
  });
  return [...reviews, ...due];
};

/** The calendar of a learner, at an address that only they were given. Its readings are no visits. */
const calendar = (pages: TrainingPages, lang: Lang): void => {
  const { app, db, accounts, training, limiter, clock } = pages;
  const config = { limits: [limiter.counter('calendars')] };
  app.get<{ Params: { address: string } }>(
    trainingPaths.patterns.calendar[lang],
    { config },
    async (request, reply) => {
      const id = await accounts.findByCalendar(db, request.params.address);
      const progress = id && (await training.progressOf(id));
      if (!id || !progress) throw new Refusal(404);
      const days = calendarDays(pages, lang, progress, await training.commitmentsOf(id));
      return reply
        .type(calendarType)
        .header('cache-control', 'no-store')
        .send(calendarFile(reviewWords[lang].calendarName, days, clock()));
    },
  );
};
