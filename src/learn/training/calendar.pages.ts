import { dayOf } from '../../standard/days.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import { type CalendarDay, calendarFile, calendarType } from '../../web/calendar.ts';
import { duration } from '../../web/format.ts';
import { href, pagePattern } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import type { Commitment } from './commitments.ts';
import type { TrainingPages } from './learner.pages.ts';
import type { Progress } from './progress.ts';
import { reviewWords } from './review.words.ts';
import { daysOf, reviewsADay, reviewsOf } from './reviews.ts';

/** The calendar that says when to review, and when commitments come. */
export const calendarPages = (pages: TrainingPages): void => {
  for (const lang of languages) calendar(pages, lang);
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
    const url = site.baseUrl + href('review', lang);
    const title = words.dayTitle(asked, duration(asked * each, lang));
    return { uid: `reviews-${day}@cap18`, day, title, text: words.lead, url };
  });
  const due = [...commitmentDays(commitments)].map(([day, count]): CalendarDay => {
    const url = site.baseUrl + href('commitments', lang);
    const title = words.commitmentsTitle(count);
    return { uid: `commitments-${day}@cap18`, day, title, text: title, url };
  });
  return [...reviews, ...due];
};

/** The calendar of a learner, at an address that only they were given. Its readings are no visits. */
const calendar = (pages: TrainingPages, lang: Lang): void => {
  const { app, db, learners, training, limiter, clock } = pages;
  const config = { limits: [limiter.counter('calendars')] };
  app.get<{ Params: { address: string } }>(
    pagePattern('calendar')[lang],
    { config },
    async (request, reply) => {
      const id = await learners.findByCalendar(db, request.params.address);
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
