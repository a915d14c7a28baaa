import { checkupPaths } from '../apply/checkup/checkup.paths.ts';
import { demoPaths } from '../apply/demo/demo.paths.ts';
import { servicesPaths } from '../apply/services/services.paths.ts';
import { ltiPaths } from '../integrations/lti/lti.paths.ts';
import { packagesPaths } from '../integrations/packages/packages.paths.ts';
import { attestationPaths } from '../learn/attestation/attestation.paths.ts';
import { figuresPaths } from '../learn/figures/figures.paths.ts';
import { trainingPaths } from '../learn/training/training.paths.ts';
import { understandPaths } from '../learn/understand/understand.paths.ts';
import { livePaths } from '../live/live.paths.ts';
import { claimsPaths } from '../people/claims/claims.paths.ts';
import { organisationsPaths } from '../people/organisations/organisations.paths.ts';
import { signinPaths } from '../people/signin/signin.paths.ts';
import { feedbackPaths } from '../site/feedback/feedback.paths.ts';
import { sitePaths } from '../site/site.paths.ts';
import { pathsOf } from '../web/paths.ts';

/** Every page, as each feature declares its own. */
export const allPaths = pathsOf(
  {
    ...sitePaths.patterns,
    ...understandPaths.patterns,
    ...trainingPaths.patterns,
    ...attestationPaths.patterns,
    ...checkupPaths.patterns,
    ...livePaths.patterns,
    ...feedbackPaths.patterns,
    ...figuresPaths.patterns,
    ...packagesPaths.patterns,
    ...ltiPaths.patterns,
    ...signinPaths.patterns,
    ...claimsPaths.patterns,
    ...organisationsPaths.patterns,
    ...servicesPaths.patterns,
    ...demoPaths.patterns,
  },
  ['id', 'step'],
);

export type PageName = keyof typeof allPaths.patterns;
