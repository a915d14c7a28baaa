/** Opens the page of a review to those who read the service, and to its reviewer, of whatever body. */
import { keepHeld } from '../../../people/organisations/organisations.visits.ts';
import { may } from '../../../people/organisations/roles.ts';
import { signedInHere } from '../../../people/signin/session.visits.ts';
import { type Asked, paramOf } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { Review } from '../dossier/dossier.ts';
import type { EvidenceFiles } from '../evidence/files.ts';
import { type DossierVisit, type ServicesDeps, visitDossier } from '../service.visits.ts';
import type { Reviews } from './reviews.ts';

export type ReviewsDeps = ServicesDeps & { readonly reviews: Reviews; readonly files: EvidenceFiles };

export type ReviewVisit = DossierVisit<ReviewsDeps> & {
  readonly review: Review;
  /** Whether they read the service; its reviewer may not. */
  readonly reads: boolean;
  readonly isReviewer: boolean;
};

/**
 * Throws a 404 for a review that is not there, or for someone who neither reads the service nor is its
 * reviewer.
 */
export const visitReview = async (deps: ReviewsDeps, asked: Asked): Promise<ReviewVisit> => {
  const { request } = asked;
  const { account } = signedInHere(request);
  const service = paramOf(request, 'service');
  const [grants, places] = [
    await deps.organisations.grantsOf(account),
    await deps.organisations.around([service]),
  ];
  keepHeld(request, { grants, places });
  const visit = await visitDossier(deps, asked);
  const review = visit.dossier.reviews.get(paramOf(request, 'review'));
  const reads = may(grants, 'read', service, places);
  if (!review || !(reads || review.reviewer === account.id)) throw new Refusal(404);
  return { ...visit, review, reads, isReviewer: review.reviewer === account.id };
};
