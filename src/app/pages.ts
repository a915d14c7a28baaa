import { checkupTable } from '../apply/checkup/checkup.feature.ts';
import { demoTable } from '../apply/demo/demo.feature.ts';
import { servicesTable } from '../apply/services/services.feature.ts';
import { ltiTable } from '../integrations/lti/lti.feature.ts';
import { packagesTable } from '../integrations/packages/packages.feature.ts';
import { attestationTable } from '../learn/attestation/attestation.feature.ts';
import { figuresTable } from '../learn/figures/figures.feature.ts';
import { trainingTable } from '../learn/training/training.feature.ts';
import { understandTable } from '../learn/understand/understand.feature.ts';
import { liveTable } from '../live/live.feature.ts';
import { claimsTable } from '../people/claims/claims.feature.ts';
import { organisationsTable } from '../people/organisations/organisations.feature.ts';
import { signinTable } from '../people/signin/signin.feature.ts';
import { feedbackTable } from '../site/feedback/feedback.feature.ts';
import { siteTable } from '../site/site.feature.ts';

/** Every page, as each feature declares its own. */
export const pageTable = {
  ...checkupTable,
  ...demoTable,
  ...servicesTable,
  ...ltiTable,
  ...packagesTable,
  ...attestationTable,
  ...figuresTable,
  ...trainingTable,
  ...understandTable,
  ...liveTable,
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
