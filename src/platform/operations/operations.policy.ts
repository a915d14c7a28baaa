import { door, everyone, policiesAt } from '../../web/policy.ts';

export const operationsPolicy = policiesAt({
  '/healthz': { read: everyone },
  '/readyz': { read: everyone },
  '/metrics': { read: door('metrics token') },
});
