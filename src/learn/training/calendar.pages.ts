import type { FastifyReply } from 'fastify';
import { dayOf } from '../../standard/days.ts';
import type { Lang } from '../../standard/standard.ts';
import { type CalendarDay, calendarFile, calendarType } from '../../web/calendar.ts';
import { duration } from '../../web/format.ts';
import { href } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import type { Commitment } from './commitments.ts';
import { casesIn } from './draw.ts';
import type { TrainingPages } from './learner.visits.ts';
import type { Progress } from './progress.ts';
import { reviewWords } from './review.words.ts';
import { daysOf, reviewsADay, reviewsOf } from './reviews.ts';

const commitmentDays = (commitments: readonly Commitment[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { doneOn, dueOn } of commitments)
    if (doneOn === null) counts.set(dueOn, (counts.get(dueOn) ?? 0) + 1);
  return counts;
};

/** Days on which something is due, without a word of what: nobody is recognised by them. */
const calendarDays = (
  { course, standard, training, site, clock }: TrainingPages,
  lang: Lang,
  progress: Progress,
  commitments: readonly Commitment[],
): readonly CalendarDay[] => {
  const words = reviewWords[lang];
  const each = training.times.test.positioning / casesIn(standard, 'positioning');
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

/** A learner's calendar, at an address given to them alone. Reading it is no visit. */
const giveCalendar = async (pages: TrainingPages, { request, reply, lang }: Asked): Promise<FastifyReply> => {
  const { db, learners, training, clock } = pages;
  const id = await learners.findByCalendar(db, paramOf(request, 'address'));
  const progress = id && (await training.progressOf(id));
  if (!id || !progress) throw new Refusal(404);
  const days = calendarDays(pages, lang, progress, await training.commitmentsOf(id));
  return reply
    .type(calendarType)
    .header('cache-control', 'no-store')
    .send(calendarFile(reviewWords[lang].calendarName, lang, days, clock()));
};

export const pages = {
  calendar: { show: giveCalendar },
} satisfies Readonly<Record<string, Page<TrainingPages>>>;
