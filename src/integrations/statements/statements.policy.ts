import { everyone, policiesAt } from '../../web/policy.ts';

/** The beginning of every activity's address, after that of the site. */
export const activitiesPath = '/activities';

/** What statements name is public content. */
export const statementsPolicy = policiesAt({ [`${activitiesPath}/*`]: { read: everyone } });
