/** What an action in place rested on, and no longer does. Pure. */
import type { ActionState } from '../../../assessment/assessment.ts';
import { isShown } from '../../../assessment/facts.ts';
import { type Dossier, type Evidence, type Review, stands } from '../dossier/dossier.ts';

/** Evidence that is gone, and the review that fell with it, where one did. */
export type Lost = { readonly evidence: Evidence; readonly review: Review | undefined };

/**
 * The evidence for want of which an action in place is no longer verified, or is shown by nothing: taken away, here or where it
 * came from, or past its end.
 *
 * @param today a day in Québec
 */
export const lostBy = (
  { evidence, reviews, facts }: Pick<Dossier, 'evidence' | 'reviews' | 'facts'>,
  { action, status, strength, review: id }: ActionState,
  today: string,
): Lost | undefined => {
  if (status !== 'in-place' || strength === 'verified') return undefined;
  const review = reviews.get(id ?? '');
  const judged = review?.closed?.judged.find((each) => each.action === action);
  const rested = judged && isShown(judged.verdict) ? judged.evidence : [];
  const gone = rested.map((each) => evidence.get(each)).find((each) => each?.removed);
  const isLowered = (closed: number): boolean =>
    facts.some(
      ({ kind, data, seq }) =>
        kind === 'service.declared' && data.action === action && seq > closed && data.status !== 'in-place',
    );
  if (gone && review?.closed && !isLowered(review.closed.seq)) return { evidence: gone, review };
  if (strength !== 'declared') return undefined;
  const last = [...evidence.values()].findLast(
    (each) => each.actions.includes(action) && !stands(each, today),
  );
  return last && { evidence: last, review: undefined };
};
