import { z } from 'zod';
import { oneOrMore } from '../../../web/fields.ts';

/** What was just done, and to which action. */
export const practiceDoneQuery = z.object({
  done: z.enum(['saved', 'same', 'confirmed']).optional().catch(undefined),
  action: z.string().max(8).optional().catch(undefined),
});
export type PracticeDone = z.output<typeof practiceDoneQuery>;

/** What was just done or, instead of it, the only actions to list, practice by practice. */
export const practicesQuery = practiceDoneQuery.extend({
  only: z.enum(['unknown', 'to-plan']).optional().catch(undefined),
});
export type PracticesQuery = z.output<typeof practicesQuery>;

/** The practices of which nothing has changed. */
export const confirmForm = z.object({ practices: oneOrMore(4, 99).optional().catch([]).default([]) });
