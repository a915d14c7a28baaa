import { z } from 'zod';

/** The name of a version of the standard, as an address or a form says it. */
const edition = z.string().min(1).max(20);

/** Which version is looked at, and what was just done. */
export const editionQuery = z.object({
  to: edition.optional().catch(undefined),
  done: z.enum(['moved']).optional().catch(undefined),
});

/** What moves a file to another version: which one, and the rank of the last fact that was seen. */
export const editionForm = z.object({ to: edition, seen: z.coerce.number().int().nonnegative() });
