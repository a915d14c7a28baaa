/** Which services someone finds in their lists. Pure. */
import type { Organisation } from '../../../people/organisations/bodies.ts';
import {
  allows,
  type Grant,
  installation,
  kindOf,
  may,
  type Permission,
} from '../../../people/organisations/roles.ts';
import type { Scope } from './list.store.ts';

/** The bodies where someone may do something: they read all the services of those that they may read, and add some to those that they manage. */
export const bodiesWhere = (
  permission: Permission,
  grants: readonly Grant[],
  bodies: ReadonlyMap<string, Organisation>,
): readonly Organisation[] => [...bodies.values()].filter(({ id }) => may(grants, permission, id, bodies));

/** Whether someone finds no service because no body is here yet, and they are who may add one. */
export const addsBodies = (grants: readonly Grant[], bodies: ReadonlyMap<string, Organisation>): boolean =>
  bodies.size === 0 && may(grants, 'administer', installation, bodies);

/** The services that someone may read, write, or decide of the proofs of: all, those of bodies where they may, and those of whose teams they are. */
export const scopeOf = (
  grants: readonly Grant[],
  bodies: ReadonlyMap<string, Organisation>,
  permission: 'read' | 'write' | 'review',
): Scope =>
  may(grants, permission, installation, bodies)
    ? 'all'
    : {
        bodies: bodiesWhere(permission, grants, bodies).map(({ id }) => id),
        services: grants.flatMap(({ role, organisation }) =>
          kindOf(role) === 'service' && allows(role, permission) ? [organisation] : [],
        ),
      };
