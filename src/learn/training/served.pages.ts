import { commitmentsPages } from './commitments.pages.ts';
import { learnerPages } from './learner.pages.ts';
import { pathPages } from './path.pages.ts';
import { reviewPages } from './review.pages.ts';
import { stepPages } from './step.pages.ts';
import { testPages } from './test.pages.ts';

/** Pages that the course has away from our server too. */
export const pages = learnerPages({
  ...pathPages,
  ...stepPages,
  ...testPages,
  ...reviewPages,
  ...commitmentsPages,
});
