import { z } from 'zod';

/** Longest words of a task, in characters. */
export const taskLimit = 500;

/** How the plan is asked for. */
export const planQuery = z.object({
  /** Whose things are shown: those of an account, or of nobody. */
  qui: z
    .union([z.literal('personne'), z.uuid()])
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
  /** What was just done, and to what. */
  done: z.enum(['added', 'changed', 'dropped']).optional().catch(undefined),
  item: z.string().max(36).optional().catch(undefined),
});
export type PlanQuery = z.output<typeof planQuery>;
