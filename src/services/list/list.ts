/** Which services someone finds in their lists. Pure. */
import type { Organisation } from '../../organisations/organisations.ts';
import { type Grant, installation, may } from '../../organisations/roles.ts';
import type { Scope } from './list.store.ts';

/** The bodies that someone may read, in which all services are theirs to read. */
export const readableBodies = (
  grants: readonly Grant[],
  bodies: ReadonlyMap<string, Organisation>,
): readonly Organisation[] => [...bodies.values()].filter(({ id }) => may(grants, 'read', id, bodies));

/** The services that someone may read: all, those of the bodies that they read, and those of whose teams they are. */
export const scopeOf = (grants: readonly Grant[], bodies: ReadonlyMap<string, Organisation>): Scope =>
  may(grants, 'read', installation, bodies)
    ? 'all'
    : {
        bodies: readableBodies(grants, bodies).map(({ id }) => id),
        services: grants.flatMap(({ role, organisation }) =>
          role.startsWith('service-') && organisation !== installation ? [organisation] : [],
        ),
      };
