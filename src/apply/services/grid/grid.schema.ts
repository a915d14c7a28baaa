import { z } from 'zod';
import { phases } from '../../../standard/standard.ts';
import { searchTyped } from '../list/list.schema.ts';

/** What the address of a body's grid says; what is not of these is as if it were not there. */
export const gridQuery = z.object({
  q: searchTyped,
  theme: z.coerce.number().int().min(1).max(6).optional().catch(undefined),
  phase: z.enum(phases).optional().catch(undefined),
  only: z.enum(['blank', 'late', 'contradicted', 'archived']).optional().catch(undefined),
  sort: z.enum(['name', 'proven', 'inPlace', 'unknown', 'changed']).catch('name'),
  /** The month since whose first day movement is told, `YYYY-MM`. */
  since: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type GridQuery = z.output<typeof gridQuery>;
