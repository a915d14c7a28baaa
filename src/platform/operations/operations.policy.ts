import { policiesAt } from '../../web/policies.ts';
import { door, everyone } from '../../web/policy.ts';

export const operationsPolicy = policiesAt({
  '/healthz': { read: everyone },
  '/readyz': { read: everyone },
  '/metrics': { read: door('metrics token') },
});
