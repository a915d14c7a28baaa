import { z } from 'zod';
import { oneOrMore } from '../../../web/form-fields.ts';

/** What an address says was just done, and of which action. */
export const practiceDoneQuery = z.object({
  done: z.enum(['saved', 'same', 'confirmed']).optional().catch(undefined),
  action: z.string().max(8).optional().catch(undefined),
});
export type PracticeDone = z.output<typeof practiceDoneQuery>;

/** What the list of practices sends: those of which nothing has changed. */
export const confirmForm = z.object({ practices: oneOrMore(4, 99).optional().catch([]).default([]) });
