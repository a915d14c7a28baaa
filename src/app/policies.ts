import { checkupPolicy } from '../apply/checkup/checkup.policy.ts';
import { demoPolicy } from '../apply/demo/demo.policy.ts';
import { servicesPolicy } from '../apply/services/services.policy.ts';
import { ltiPolicy } from '../integrations/lti/lti.policy.ts';
import { packagesPolicy } from '../integrations/packages/packages.policy.ts';
import { statementsPolicy } from '../integrations/statements/statements.policy.ts';
import { attestationPolicy } from '../learn/attestation/attestation.policy.ts';
import { figuresPolicy } from '../learn/figures/figures.policy.ts';
import { trainingPolicy } from '../learn/training/training.policy.ts';
import { understandPolicy } from '../learn/understand/understand.policy.ts';
import { livePolicy } from '../live/live.policy.ts';
import { claimsPolicy } from '../people/claims/claims.policy.ts';
import { organisationsPolicy } from '../people/organisations/organisations.policy.ts';
import { signinPolicy } from '../people/signin/signin.policy.ts';
import { operationsPolicy } from '../platform/operations/operations.policy.ts';
import { feedbackPolicy } from '../site/feedback/feedback.policy.ts';
import { sitePolicy } from '../site/site.policy.ts';
import { apiPolicy } from '../web/api.policy.ts';
import { assetsPolicy } from '../web/assets.policy.ts';
import { composePolicies } from '../web/policies.ts';

/** Who may ask for each route, as each feature declares it. */
export const policyOf = composePolicies(
  assetsPolicy,
  apiPolicy,
  understandPolicy,
  sitePolicy,
  feedbackPolicy,
  packagesPolicy,
  trainingPolicy,
  attestationPolicy,
  checkupPolicy,
  livePolicy,
  figuresPolicy,
  ltiPolicy,
  statementsPolicy,
  operationsPolicy,
  signinPolicy,
  claimsPolicy,
  organisationsPolicy,
  servicesPolicy,
  demoPolicy,
);
