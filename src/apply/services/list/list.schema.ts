import { z } from 'zod';
import { phases } from '../../../standard/standard.ts';

/** What a list of services may be narrowed to, beside a phase, a body and words. */
export const listStates = ['late', 'contradicted', 'archived'] as const;
/** What it may be sorted by: the first one unless said otherwise. */
export const listSorts = ['name', 'declared', 'documented', 'changed'] as const;

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
  state: z.enum(listStates).optional().catch(undefined),
  body: z.uuid().optional().catch(undefined),
  sort: z.enum(listSorts).catch('name'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type ListQuery = z.output<typeof listQuery>;
