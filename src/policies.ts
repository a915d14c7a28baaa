import { attestationPolicy } from './attestation/attestation.policy.ts';
import { checkupPolicy } from './checkup/checkup.policy.ts';
import { claimsPolicy } from './claims/claims.policy.ts';
import { demoPolicy } from './demo/demo.policy.ts';
import { feedbackPolicy } from './feedback/feedback.policy.ts';
import { figuresPolicy } from './figures/figures.policy.ts';
import { livePolicy } from './live/live.policy.ts';
import { ltiPolicy } from './lti/lti.policy.ts';
import { operationsPolicy } from './operations/operations.policy.ts';
import { organisationsPolicy } from './organisations/organisations.policy.ts';
import { packagesPolicy } from './packages/packages.policy.ts';
import { servicesPolicy } from './services/services.policy.ts';
import { signinPolicy } from './signin/signin.policy.ts';
import { sitePolicy } from './site/site.policy.ts';
import { statementsPolicy } from './statements/statements.policy.ts';
import { trainingPolicy } from './training/training.policy.ts';
import { understandPolicy } from './understand/understand.policy.ts';
import { apiPolicy } from './web/api.policy.ts';
import { assetsPolicy } from './web/assets.policy.ts';
import { composePolicies } from './web/policies.ts';

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
