import { policiesAt } from '../../web/policies.ts';
import { everyone } from '../../web/policy.ts';
import { activitiesPath } from './vocabulary.ts';

/** What statements name is public content. */
export const statementsPolicy = policiesAt({ [`${activitiesPath}/*`]: { read: everyone } });
