import { z } from 'zod';

/** Longest words of a task, in characters. */
export const taskLimit = 500;

/** Whose things are shown: one's own, those of nobody, or of an account. */
const whose = z
  .union([z.enum(['moi', 'personne']), z.uuid()])
  .optional()
  .catch(undefined);

/** What an address says was just done. */
const done = z.enum(['added', 'changed', 'dropped', 'brought']).optional().catch(undefined);
export type PlanDone = NonNullable<z.output<typeof done>>;

/** How the plan is asked for. */
export const planQuery = z.object({
  qui: whose,
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
  done,
  /** What it was done to. */
  item: z.string().max(36).optional().catch(undefined),
});
export type PlanQuery = z.output<typeof planQuery>;
