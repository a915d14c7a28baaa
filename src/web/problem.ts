import { z } from 'zod';

/** The media type of an error for programs. Source: RFC 9457, 3. */
export const problemType = 'application/problem+json';

/** An error as programs read it: a title and a sentence for people, and the number of the incident where there is one. */
export const problemSchema = z.strictObject({
  title: z.string().min(1),
  detail: z.string().min(1),
  status: z.int().min(400).max(599),
  incident: z.string().optional(),
});

/** @see problemSchema */
export type Problem = z.infer<typeof problemSchema>;
