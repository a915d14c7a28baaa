import type { OfAccount } from '../../../people/signin/account.visits.ts';
import type { Reviews } from './reviews.ts';

/** What someone has typed of reviews, in the file of their account: « Mon compte » has nothing to show of it. */
export const draftsOfAccount = ({ draftsOf }: Pick<Reviews, 'draftsOf'>): OfAccount => ({
  shown: async () => undefined,
  filed: async (account) => ({ draftsOfReviews: await draftsOf(account) }),
});
