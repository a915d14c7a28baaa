import { z } from 'zod';
import { oneOrMore } from '../../../web/fields.ts';

/** What an address says was just done, and of which action. */
export const practiceDoneQuery = z.object({
  done: z.enum(['saved', 'same', 'confirmed']).optional().catch(undefined),
  action: z.string().max(8).optional().catch(undefined),
});
export type PracticeDone = z.output<typeof practiceDoneQuery>;

/** How the list of practices is asked for: what was just done, and which actions alone, practice by practice, instead of it. */
export const practicesQuery = practiceDoneQuery.extend({
  only: z.enum(['unknown', 'to-plan']).optional().catch(undefined),
});
export type PracticesQuery = z.output<typeof practicesQuery>;

/** What the list of practices sends: those of which nothing has changed. */
export const confirmForm = z.object({ practices: oneOrMore(4, 99).optional().catch([]).default([]) });
