import { checkupTable } from '../apply/checkup/checkup.feature.ts';
import { demoTable } from '../apply/demo/demo.feature.ts';
import { servicesTable, uploadsTable } from '../apply/services/services.feature.ts';
import { ltiRoutes, ltiTable } from '../integrations/lti/lti.feature.ts';
import { packagesTable } from '../integrations/packages/packages.feature.ts';
import { statementsPolicy } from '../integrations/statements/statements.policy.ts';
import { attestationRoutes, attestationTable } from '../learn/attestation/attestation.feature.ts';
import { trainingTable } from '../learn/training/training.feature.ts';
import { understandTable } from '../learn/understand/understand.feature.ts';
import { liveRoutes, liveTable } from '../live/live.feature.ts';
import { measureTable, reportsTable } from '../measure/measure.feature.ts';
import { claimsTable } from '../people/claims/claims.feature.ts';
import { organisationsTable } from '../people/organisations/organisations.feature.ts';
import { signinRoutes, signinTable } from '../people/signin/signin.feature.ts';
import { operationsPolicy } from '../platform/operations/operations.policy.ts';
import { feedbackTable } from '../site/feedback/feedback.feature.ts';
import { siteRoutes, siteTable } from '../site/site.feature.ts';
import { composePolicies, policiesOf } from '../web/policy.ts';
import { apiPolicy, assetsPolicy } from '../web/web.policy.ts';

export const pageTable = {
  ...checkupTable,
  ...demoTable,
  ...servicesTable,
  ...uploadsTable,
  ...ltiTable,
  ...packagesTable,
  ...attestationTable,
  ...trainingTable,
  ...understandTable,
  ...liveTable,
  ...measureTable,
  ...reportsTable,
  ...claimsTable,
  ...organisationsTable,
  ...signinTable,
  ...feedbackTable,
  ...siteTable,
};

type Table = typeof pageTable;

declare module '../web/links.ts' {
  interface PageTable extends Table {}
}

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
