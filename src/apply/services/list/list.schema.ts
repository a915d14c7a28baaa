import { z } from 'zod';
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
