import { z } from 'zod';

/** Whether the address of a page asks for the whole of what one has to do there. */
export const dutiesQuery = z
  .object({ all: z.literal('to-do').optional().catch(undefined) })
  .transform(({ all }) => all !== undefined);
