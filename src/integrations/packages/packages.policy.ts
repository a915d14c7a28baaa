import { everyone, policiesOf } from '../../web/policies.ts';
import { packagesAddresses } from './packages.paths.ts';

/** The course may be taken to other tools by anyone. */
export const packagesPolicy = policiesOf(packagesAddresses, {
  takeAway: { read: everyone },
  takeAwayPlatforms: { read: everyone },
  takeAwayCourse: { read: everyone },
  takeAwayQuestions: { read: everyone },
});
