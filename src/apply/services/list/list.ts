/** The query of a list of services, and which services someone may find in theirs. Pure. */
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
import { phases } from '../../../standard/ids.ts';

export const searchTyped = z
  .string()
  .max(200)
  .transform((text) => text.trim())
  .catch('');

/** Anything else in the address of a list is ignored. */
export const listQuery = z.object({
  q: searchTyped,
  phase: z.enum(phases).optional().catch(undefined),
  state: z.enum(['late', 'contradicted', 'archived']).optional().catch(undefined),
  body: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type ListQuery = z.output<typeof listQuery>;

/** The services that someone may read: all, or those of some bodies and some others. */
export type Scope = 'all' | { readonly bodies: readonly string[]; readonly services: readonly string[] };

export const bodiesWhere = (
  permission: Permission,
  grants: readonly Grant[],
  bodies: ReadonlyMap<string, Organisation>,
): readonly Organisation[] => [...bodies.values()].filter(({ id }) => may(grants, permission, id, bodies));

/** Whether there is no body yet, and the reader may add one. */
export const addsBodies = (grants: readonly Grant[], bodies: ReadonlyMap<string, Organisation>): boolean =>
  bodies.size === 0 && may(grants, 'administer', installation, bodies);

/** The services that someone may read, write or review, through their roles in bodies or in teams. */
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
