/** Where a review is, until when its team may answer it, and what is worth a review. Pure. */
import type { ActionState, Profile } from '../../../assessment/assessment.ts';
import { bandOf } from '../../../assessment/bands.ts';
import { addDays, dayOf } from '../../../standard/days.ts';
import type { Practice } from '../../../standard/standard.ts';
import { type Dossier, isOpen, type Review } from '../dossier/dossier.ts';
import { movedOrNotedIn } from './judging.ts';

/** As for a service assessment in the United Kingdom. */
const answerWorkingDays = 10;

/** Months that a review holds, unless its reviewer says less. */
export const reviewMonths = 24;

export const reviewStates = ['waiting', 'under-way', 'declined', 'cancelled', 'closed'] as const;
export type ReviewState = (typeof reviewStates)[number];

export const reviewStateOf = ({ reviewer, declined, cancelled, closed }: Review): ReviewState => {
  if (closed) return 'closed';
  if (cancelled) return 'cancelled';
  if (declined) return 'declined';
  return reviewer === null ? 'waiting' : 'under-way';
};

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());

/** The last day on which the team may answer a review; holidays are not counted as such. */
export const lastDayToAnswer = (closedAt: string): string => {
  let day = dayOf(new Date(closedAt));
  for (let left = answerWorkingDays; left > 0; ) {
    day = addDays(day, 1);
    if (!isWeekend(day)) left -= 1;
  }
  return day;
};

/**
 * Whether a team may still answer a review, once. `by` is who would: not its reviewer, even where they joined
 * the team since.
 */
export const mayAnswer = ({ closed, answered }: Review, today: string, by?: string): boolean =>
  closed !== undefined &&
  answered === undefined &&
  closed.by.id !== by &&
  today <= lastDayToAnswer(closed.at);

/** The review of a practice that is still to be done. */
export const openReviewOf = ({ reviews }: Pick<Dossier, 'reviews'>, practice: number): Review | undefined =>
  [...reviews.values()].find((review) => isOpen(review) && review.practices.includes(practice));

/** Whether a review contradicts the team on an action, and nothing of it changed since. */
const isRefused = (dossier: Dossier, { action, contradicted, review = '' }: ActionState): boolean => {
  const closed = contradicted ? dossier.reviews.get(review)?.closed : undefined;
  return closed !== undefined && movedOrNotedIn(dossier, closed.seen, [action]).length === 0;
};

/**
 * Whether a practice is ready for a review: every action is said, nothing is left to do, document or mend
 * after the last review, and a review would have something to say.
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
