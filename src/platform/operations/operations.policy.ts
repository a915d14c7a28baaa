import { policiesAt } from '../../web/policies.ts';
import { door, everyone } from '../../web/policy.ts';

/** Whether the program answers is told to all; its measures, to this machine and to who has the token. */
export const operationsPolicy = policiesAt({
  '/healthz': { read: everyone },
  '/readyz': { read: everyone },
  '/metrics': { read: door('metrics token') },
});
