import { z } from 'zod';
import { audienceField } from '../facilitator.schema.ts';

/** Longest list of steps in an address, in characters: 200 steps. */
const stepsLength = 2_400;

/** Which session is looked at before it is opened: a plan, for whom, and when it would start (`13:30`). */
export const planQuery = z.object({
  script: z.string().max(16).default('short').catch(''),
  steps: z.string().max(stepsLength).catch(''),
  audience: audienceField,
  start: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional()
    .catch(undefined),
});
