import { everyone, policiesAt } from './policy.ts';

export const apiPolicy = policiesAt({
  '/.well-known/api-catalog': { read: everyone },
  '/api/v1': { read: everyone },
  '/api/v1/*': { read: everyone },
  '/api/v1/standard/*': { read: everyone },
  '/api/v1/schemas/*': { read: everyone },
});

export const assetsPolicy = policiesAt({ '/assets/*': everyone, '/signature.svg': everyone });
