import { z } from 'zod';
import { audienceTyped, dayTime, oneOrMore } from '../../web/fields.ts';

/** Longest list of steps that is sent, in characters. */
const stepsLength = 2_400;
/** The steps of a plan of one's own, as `writeSteps` writes them. */
export const stepsField = z.string().max(stepsLength).default('');

export const startTyped = z.string().regex(dayTime).optional().catch(undefined);

/** Which session is looked at before it is opened: a plan, for whom, and when it would start (`13:30`). */
export const preparedPlanQuery = z.object({
  script: z.string().max(16).default('short').catch(''),
  steps: stepsField.catch(''),
  audience: audienceTyped,
  start: startTyped,
});
export type PreparedPlanQuery = z.output<typeof preparedPlanQuery>;

/** Which part of the text of a session is read: from 1. What is no part is the first. */
export const partQuery = z.object({ part: z.coerce.number().int().positive().catch(1) });
export const scriptQuery = preparedPlanQuery.extend(partQuery.shape);

/** A plan of one's own as the address tells it, and what was pressed or checked on its page. */
export const composeQuery = z.object({
  /** Undefined before anything was chosen. */
  steps: z.string().max(stepsLength).optional().catch(undefined),
  step: oneOrMore(16, 120).default([]).catch([]),
  /** The minutes typed for each step of the plan. */
  m: oneOrMore(200, 120).default([]).catch([]),
  audience: audienceTyped,
  start: startTyped,
  /** The theme whose cases are read whole. */
  cases: z.coerce.number().int().min(1).max(6).optional().catch(undefined),
  do: z
    .string()
    .regex(/^(add|minutes|open|theme:[1-6]|(up|down|remove|break):\d{1,3})$/)
    .optional()
    .catch(undefined),
});
export type ComposeQuery = z.output<typeof composeQuery>;
