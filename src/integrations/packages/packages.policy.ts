import { everyone, policiesOf } from '../../web/policies.ts';
import { packagesPaths } from './packages.paths.ts';

/** The course may be taken to other tools by anyone. */
export const packagesPolicy = policiesOf(packagesPaths, {
  takeAway: { read: everyone },
  takeAwayPlatforms: { read: everyone },
  takeAwayCourse: { read: everyone },
  takeAwayQuestions: { read: everyone },
});
