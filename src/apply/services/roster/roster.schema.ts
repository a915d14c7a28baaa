import { z } from 'zod';
import { serviceRoles } from '../../../people/organisations/roles.ts';
import { searchTyped } from '../list/list.schema.ts';

/** What the address of the people of a body's services says; what is not of these is as if it were not there. */
export const rosterQuery = z.object({
  q: searchTyped,
  role: z.enum(serviceRoles).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type RosterQuery = z.output<typeof rosterQuery>;
