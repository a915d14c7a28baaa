import { commitmentsPages } from './commitments.pages.ts';
import { learnerPages } from './learner.pages.ts';
import { pathPages } from './path.pages.ts';
import { reviewPages } from './review.pages.ts';
import { stepPages } from './step.pages.ts';
import { testPages } from './test.pages.ts';

/** Pages that are shown where the course was taken to as well, on a server. */
export const pages = learnerPages({
  ...pathPages,
  ...stepPages,
  ...testPages,
  ...reviewPages,
  ...commitmentsPages,
});
