import { policiesAt } from './policies.ts';
import { everyone } from './policy.ts';

/** The files that pages link to, and the signature of the body that runs the server. */
export const assetsPolicy = policiesAt({ '/assets/*': everyone, '/signature.svg': everyone });
