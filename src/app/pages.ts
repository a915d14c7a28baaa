import { checkupAddresses } from '../apply/checkup/checkup.paths.ts';
import { demoAddresses } from '../apply/demo/demo.paths.ts';
import { servicesAddresses } from '../apply/services/services.paths.ts';
import { ltiAddresses } from '../integrations/lti/lti.paths.ts';
import { packagesAddresses } from '../integrations/packages/packages.paths.ts';
import { attestationAddresses } from '../learn/attestation/attestation.paths.ts';
import { figuresAddresses } from '../learn/figures/figures.paths.ts';
import { trainingAddresses } from '../learn/training/training.paths.ts';
import { understandAddresses } from '../learn/understand/understand.paths.ts';
import { liveAddresses } from '../live/live.paths.ts';
import { claimsAddresses } from '../people/claims/claims.paths.ts';
import { organisationsAddresses } from '../people/organisations/organisations.paths.ts';
import { signinAddresses } from '../people/signin/signin.paths.ts';
import { feedbackAddresses } from '../site/feedback/feedback.paths.ts';
import { siteAddresses } from '../site/site.paths.ts';

/** Every page, as each feature declares its own. */
export const pageTable = {
  ...checkupAddresses,
  ...demoAddresses,
  ...servicesAddresses,
  ...ltiAddresses,
  ...packagesAddresses,
  ...attestationAddresses,
  ...figuresAddresses,
  ...trainingAddresses,
  ...understandAddresses,
  ...liveAddresses,
  ...claimsAddresses,
  ...organisationsAddresses,
  ...signinAddresses,
  ...feedbackAddresses,
  ...siteAddresses,
};

type Table = typeof pageTable;

declare module '../web/links.ts' {
  interface PageTable extends Table {}
}
