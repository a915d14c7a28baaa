import { ownAccount, policiesOf } from '../../web/policies.ts';
import { claimsAddresses } from './claims.paths.ts';

/** What an account holds is its owner's affair. */
export const claimsPolicy = policiesOf(claimsAddresses, { ownRecord: ownAccount });
