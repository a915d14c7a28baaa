import { policiesAt } from './policies.ts';
import { everyone } from './policy.ts';

/** Open data is for everyone. */
export const apiPolicy = policiesAt({
  '/.well-known/api-catalog': { read: everyone },
  '/api/v1': { read: everyone },
  '/api/v1/*': { read: everyone },
  '/api/v1/standard/*': { read: everyone },
  '/api/v1/schemas/*': { read: everyone },
});
