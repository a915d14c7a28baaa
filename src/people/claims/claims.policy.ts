import { ownAccount, policiesOf } from '../../web/policies.ts';
import { claimsPaths } from './claims.paths.ts';

/** What an account holds is its owner's affair. */
export const claimsPolicy = policiesOf(claimsPaths, { ownRecord: ownAccount });
