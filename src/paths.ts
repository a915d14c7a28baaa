import { attestationPaths } from './attestation/attestation.paths.ts';
import { checkupPaths } from './checkup/checkup.paths.ts';
import { claimsPaths } from './claims/claims.paths.ts';
import { demoPaths } from './demo/demo.paths.ts';
import { feedbackPaths } from './feedback/feedback.paths.ts';
import { figuresPaths } from './figures/figures.paths.ts';
import { livePaths } from './live/live.paths.ts';
import { ltiPaths } from './lti/lti.paths.ts';
import { organisationsPaths } from './organisations/organisations.paths.ts';
import { packagesPaths } from './packages/packages.paths.ts';
import { servicesPaths } from './services/services.paths.ts';
import { signinPaths } from './signin/signin.paths.ts';
import { sitePaths } from './site/site.paths.ts';
import { trainingPaths } from './training/training.paths.ts';
import { understandPaths } from './understand/understand.paths.ts';
import { pathsOf } from './web/paths.ts';

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
