/** What is asked of who takes something of a file away for good: why. */
import { z } from 'zod';
import type { FieldError } from '../../../web/components.ts';

/** Longest reason for which something is taken away, in characters. */
export const whyLimit = 300;

/** What the page of what is taken away sends. */
export const forGoodForm = z.object({
  why: z.string().max(10_000).trim().catch(''),
});

/** How a page says what is wrong with a reason. */
export type WhyWords = {
  readonly whyMissing: string;
  readonly whyLong: (count: number, limit: number) => string;
};

/** What is wrong with a reason as it was typed. */
export const whyProblems = (why: string, { whyMissing, whyLong }: WhyWords): readonly FieldError[] => {
  if (why === '') return [{ field: 'why', message: whyMissing }];
  return why.length > whyLimit ? [{ field: 'why', message: whyLong(why.length, whyLimit) }] : [];
};
