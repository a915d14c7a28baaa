/** « Revoir »: short reviews of what was missed, spaced over time. Pure: days in, days out. */
import { createEmptyCard, fsrs, generatorParameters, Rating } from 'ts-fsrs';
import { type Course, caseOf, type Question } from '../../course/course.ts';
import type { Progress, Recall } from './progress.ts';

/** So that a review stays short. */
export const reviewsADay = 5;

/** After right answers only, a question that waits so many days is known, and asked no more. */
const knownAfterDays = 90;

/** Free Spaced Repetition Scheduler 6, by whole days and without chance: the same answers give the same days. */
const scheduler = fsrs(
  generatorParameters({ enable_fuzz: false, enable_short_term: false, maximum_interval: 365 }),
);

/** At noon, no change of clocks makes another day. */
const instantOf = (day: string): Date => new Date(`${day}T12:00:00.000Z`);

/**
 * The day to ask a question again (`YYYY-MM-DD`); undefined when it was never missed, or is known by now.
 *
 * @param recalls oldest first; those before the first miss say nothing
 * @internal exported for its test
 */
export const dueAfter = (recalls: readonly Recall[]): string | undefined => {
  const missed = recalls.findIndex(({ right }) => !right);
  const [first, ...others] = missed < 0 ? [] : recalls.slice(missed);
  if (!first) return undefined;
  let card = createEmptyCard(instantOf(first.day));
  for (const { day, right } of [first, ...others])
    card = scheduler.next(card, instantOf(day), right ? Rating.Good : Rating.Again).card;
  const known = recalls.at(-1)?.right && card.scheduled_days >= knownAfterDays;
  return known ? undefined : card.due.toISOString().slice(0, 10);
};

export type Review = { readonly question: Question; readonly due: string };

type Answered = Pick<Progress, 'recalls' | 'passed' | 'attempts'>;

/** A miss in the positioning test counts no more once the question was answered rightly, or the evaluation passed. */
const telling = (recalls: readonly Recall[], passed: boolean): readonly Recall[] => {
  const known = passed || recalls.some(({ right, untaught }) => right && !untaught);
  return known ? recalls.filter(({ untaught }) => !untaught) : recalls;
};

/**
 * Questions to ask again, the first due first, without those that the course no longer asks. A case missed comes back as a
 * case of the same action, not met yet or met longest ago. A case that a test is still to ask is left to it.
 */
export const reviewsOf = (course: Course, { recalls, passed, attempts }: Answered): readonly Review[] => {
  const subjectOf = (id: string): string => caseOf(course, id)?.action ?? id;
  const drawn = new Set(attempts.flatMap(({ items }) => items));
  const lastMet = (id: string): number => recalls.findLastIndex(({ question }) => question === id);
  const toAsk = (subject: string): Question | undefined =>
    course.openings.find(({ id }) => id === subject) ??
    course.cases
      .filter(({ id, action }) => action === subject && (!drawn.has(id) || lastMet(id) >= 0))
      .toSorted((a, b) => lastMet(a.id) - lastMet(b.id))[0];
  return [...Map.groupBy(recalls, ({ question }) => subjectOf(question))]
    .flatMap(([subject, answers]): Review[] => {
      const due = dueAfter(telling(answers, passed !== undefined));
      const question = due === undefined ? undefined : toAsk(subject);
      return due !== undefined && question ? [{ question, due }] : [];
    })
    .toSorted((a, b) => a.due.localeCompare(b.due) || a.question.id.localeCompare(b.question.id));
};

export type Today = {
  /** What is due, as far as the day has room. */
  readonly ask: readonly Question[];
  /** Reviewed today. */
  readonly done: number;
  /** Due or late, without room today. */
  readonly more: number;
  /** The next day with something due, and how much. */
  readonly next: DayOfReviews | undefined;
};

/** @param today in Québec, `YYYY-MM-DD` */
export const reviewsOn = (course: Course, progress: Answered, today: string): Today => {
  const all = reviewsOf(course, progress);
  const done = progress.recalls.filter(({ day, review }) => review && day === today).length;
  const due = all.filter((each) => each.due <= today);
  const ask = due.slice(0, Math.max(0, reviewsADay - done)).map(({ question }) => question);
  const [next] = daysOf(all.slice(due.length), today);
  return { ask, done, more: due.length - ask.length, next };
};

export type DayOfReviews = { readonly day: string; readonly count: number };

/** From today on; what is late is for today. */
export const daysOf = (reviews: readonly Review[], today: string): readonly DayOfReviews[] => {
  const counts = new Map<string, number>();
  for (const { due } of reviews) {
    const day = due < today ? today : due;
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts].map(([day, count]) => ({ day, count })).toSorted((a, b) => a.day.localeCompare(b.day));
};
