import { z } from 'zod';
import { audiences, phases } from '../../standard/standard.ts';

const turned = z.literal('yes').optional().catch(undefined);

/** What is said of the service itself; who has no record yet says who they are, or types their code. */
export const serviceForm = z.object({
  phase: z.enum(phases).optional().catch(undefined),
  service: z.string().max(20_000).default(''),
  audience: z.enum(audiences).optional().catch(undefined),
  resume: z.string().max(200).optional(),
  turned,
});
export type ServiceForm = z.infer<typeof serviceForm>;

/** What is said of one action: its status, and why it does not apply. */
export const actionForm = z.object({
  status: z.enum(['to-do', 'under-way', 'in-place', 'not-applicable', 'unknown']).default('unknown'),
  why: z.string().max(20_000).default(''),
});
export type ActionForm = z.infer<typeof actionForm>;

/** The fields of the screen of a practice: two for each action, and the button that was pressed. */
export const practiceForm = z
  .object({ go: z.enum(['next', 'back', 'result']).default('next').catch('next'), turned })
  .catchall(z.string().max(20_000));
