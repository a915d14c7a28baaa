import { everyone, policiesAt } from '../../web/policies.ts';
import { activitiesPath } from './vocabulary.ts';

/** What statements name is public content. */
export const statementsPolicy = policiesAt({ [`${activitiesPath}/*`]: { read: everyone } });
