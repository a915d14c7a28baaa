import { z } from 'zod';
import { textSchema } from '../standard/standard.schema.ts';

/** Minutes by halves: nobody plans a session to the second. */
const minutesSchema = z.number().positive().max(60).multipleOf(0.5);

/** `sessions/steps.yaml`. */
export const sessionStepsSchema = z.strictObject({
  again: z.strictObject({ minutes: minutesSchema, notes: textSchema }),
  steps: z.array(z.strictObject({ step: z.string(), minutes: minutesSchema, notes: textSchema })),
});

/** `sessions/<id>.yaml`: what is left out of a step comes from `steps.yaml`. */
export const sessionScriptSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .max(16),
  title: textSchema,
  description: textSchema,
  within: z.int().positive(),
  steps: z
    .array(
      z.strictObject({ step: z.string(), minutes: minutesSchema.optional(), notes: textSchema.optional() }),
    )
    .min(1),
});
