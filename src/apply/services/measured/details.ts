/** What a program found of a service, as the text of a measure keeps it: words in both languages, addresses without what follows `?`. */
import { z } from 'zod';

export const severities = ['serious', 'moderate', 'minor'] as const;
export type Severity = (typeof severities)[number];

const both = z.strictObject({ fr: z.string(), en: z.string() });
const count = z.int().min(0);

export const detailsSchema = z.strictObject({
  /** What it looked with. */
  browser: z.string(),
  axe: z.string(),
  pages: z.array(z.string()),
  /** Pages that could not be looked at, by cause: a word of the checks. */
  missed: z.array(z.strictObject({ cause: z.string(), count, pages: z.array(z.string()) })),
  checks: z.array(
    z.strictObject({
      check: z.string(),
      version: z.int(),
      verdict: z.enum(['failed', 'cannot-tell', 'passed', 'not-applicable']),
      actions: z.array(z.string()),
      /** Of those that have faults: why it matters, and what to do. */
      why: both.optional(),
      mend: both.optional(),
    }),
  ),
  faults: z.array(
    z.strictObject({
      /** The same from one measure to the next. */
      id: z.string(),
      check: z.string(),
      severity: z.enum(severities),
      /** Whether it was measured, or a rule of thumb says so. */
      certainty: z.enum(['certain', 'likely']),
      message: both,
      /** Some of the pages that have it, and how many do; none where it is the whole site's. */
      pages: z.array(z.string()),
      onPages: count,
      /** Why, and until which day, the team sets it aside. */
      aside: z.strictObject({ reason: z.string(), until: z.iso.date() }).optional(),
    }),
  ),
  /** What a machine cannot tell. */
  doubts: z.array(z.strictObject({ check: z.string(), cause: z.string(), message: both, onPages: count })),
});

/** What was found. */
export type Details = z.output<typeof detailsSchema>;
export type FoundFault = Details['faults'][number];

/** What the text of a measure says; undefined where its words are gone. */
export const detailsIn = (words: string | undefined): Details | undefined =>
  words === undefined ? undefined : detailsSchema.parse(JSON.parse(words));
