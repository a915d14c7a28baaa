/** Where a review is, until when its team may answer it, and what is worth a review. Pure. */
import type { ActionState, Profile } from '../../../assessment/assessment.ts';
import { bandOf } from '../../../assessment/bands.ts';
import { addDays, dayOf } from '../../../standard/days.ts';
import type { Practice } from '../../../standard/standard.ts';
import { type Dossier, isOpen, type Review } from '../dossier/dossier.ts';
import { movedOrNotedIn } from './judging.ts';

/** A team answers a review within so many working days, as a service assessment is in the United Kingdom. */
const answerWorkingDays = 10;

/** What a review says holds for so many months, unless its reviewer says less. */
export const reviewMonths = 24;

/** Where a review is: nobody has it yet, its reviewer has it, or how it ended. */
export const reviewStates = ['waiting', 'under-way', 'declined', 'cancelled', 'closed'] as const;
export type ReviewState = (typeof reviewStates)[number];

export const reviewStateOf = ({ reviewer, declined, cancelled, closed }: Review): ReviewState => {
  if (closed) return 'closed';
  if (cancelled) return 'cancelled';
  if (declined) return 'declined';
  return reviewer === null ? 'waiting' : 'under-way';
};

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());

/** The last day on which the team may answer a review that was closed at an instant; holidays are not counted as such. */
export const lastDayToAnswer = (closedAt: string): string => {
  let day = dayOf(new Date(closedAt));
  for (let left = answerWorkingDays; left > 0; ) {
    day = addDays(day, 1);
    if (!isWeekend(day)) left -= 1;
  }
  return day;
};

/**
 * Whether a team may still answer a review: once, beside what it says.
 *
 * @param by who would answer it; its reviewer may not, even where they came to the team since
 */
export const mayAnswer = ({ closed, answered }: Review, today: string, by?: string): boolean =>
  closed !== undefined &&
  answered === undefined &&
  closed.by.id !== by &&
  today <= lastDayToAnswer(closed.at);

/** The review of a practice that is still to be done; undefined where there is none. */
export const openReviewOf = ({ reviews }: Pick<Dossier, 'reviews'>, practice: number): Review | undefined =>
  [...reviews.values()].find((review) => isOpen(review) && review.practices.includes(practice));

/** Whether a review said otherwise of an action than its team, and nothing of it changed since. */
const isRefused = (dossier: Dossier, { action, contradicted, review = '' }: ActionState): boolean => {
  const closed = contradicted ? dossier.reviews.get(review)?.closed : undefined;
  return closed !== undefined && movedOrNotedIn(dossier, closed.seen, [action]).length === 0;
};

/**
 * Whether a practice is ready for a review: where every action is said, nothing is left to do, to document or to mend after
 * the last review, and a review has something to say of one at least.
 */
export const isReadyForReview = (
  dossier: Dossier,
  { actions: own }: Practice,
  { actions }: Pick<Profile, 'actions'>,
): boolean => {
  const states = own.flatMap(({ id }) => actions.get(id) ?? []);
  const settled = states.every(
    (state) =>
      ['verified', 'documented', 'contradicted', 'not-applicable'].includes(bandOf(state)) &&
      !isRefused(dossier, state),
  );
  const unseen = states.some((state) =>
    state.status === 'not-applicable' ? !state.agreed : bandOf(state) !== 'verified',
  );
  return settled && unseen && states.some(({ status }) => status === 'in-place');
};
