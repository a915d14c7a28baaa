import { ltiRoutes } from '../integrations/lti/lti.feature.ts';
import { statementsPolicy } from '../integrations/statements/statements.policy.ts';
import { attestationRoutes } from '../learn/attestation/attestation.feature.ts';
import { liveRoutes } from '../live/live.feature.ts';
import { signinRoutes } from '../people/signin/signin.feature.ts';
import { operationsPolicy } from '../platform/operations/operations.policy.ts';
import { siteRoutes } from '../site/site.feature.ts';
import { apiPolicy } from '../web/api.policy.ts';
import { assetsPolicy } from '../web/assets.policy.ts';
import { composePolicies, policiesOf } from '../web/policies.ts';
import { pageTable } from './pages.ts';

/** Who may ask for each route: the pages by their rows, then what is no page. */
export const policyOf = composePolicies(
  policiesOf(pageTable),
  assetsPolicy,
  apiPolicy,
  siteRoutes,
  attestationRoutes,
  liveRoutes,
  ltiRoutes,
  statementsPolicy,
  operationsPolicy,
  signinRoutes,
);
