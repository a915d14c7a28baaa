import { everyone, policiesAt } from '../../web/policy.ts';

/** Follows the site's address. */
export const activitiesPath = '/activities';

export const statementsPolicy = policiesAt({ [`${activitiesPath}/*`]: { read: everyone } });
