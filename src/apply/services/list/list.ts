/** How a list of services is asked for, and which services someone finds in theirs. Pure. */
import { z } from 'zod';
import type { Organisation } from '../../../people/organisations/bodies.ts';
import {
  allows,
  type Grant,
  installation,
  kindOf,
  may,
  type Permission,
} from '../../../people/organisations/roles.ts';
import { phases } from '../../../standard/standard.ts';

/** What is typed to look for services by their names. */
export const searchTyped = z
  .string()
  .max(200)
  .transform((text) => text.trim())
  .catch('');

/** What the address of a list says; what is not of these is as if it were not there. */
export const listQuery = z.object({
  q: searchTyped,
  phase: z.enum(phases).optional().catch(undefined),
  state: z.enum(['late', 'contradicted', 'archived']).optional().catch(undefined),
  body: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type ListQuery = z.output<typeof listQuery>;

/** The services that someone may read: all of them, or those of some bodies and some others. */
export type Scope = 'all' | { readonly bodies: readonly string[]; readonly services: readonly string[] };

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
