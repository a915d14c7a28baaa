/** What is asked of someone who takes something of a file away: why. */
import { z } from 'zod';
import { linesField, textTyped } from '../../../web/fields.ts';

/** Longest reason for which something is taken away, in characters. */
const whyLimit = 600;

/** What a page says of the reason. */
export type WhyWords = {
  readonly why: string;
  readonly whyHint: string;
  readonly whyMissing: string;
};

/**
 * The reason for which something is taken away.
 *
 * @param id its own, where a page takes several things away
 */
export const goneWhyField = ({ why, whyHint, whyMissing }: WhyWords, id = 'why') =>
  linesField({
    id,
    name: 'why',
    limit: whyLimit,
    rows: 2,
    words: () => ({ label: why, hint: whyHint, missing: whyMissing }),
  });

/** What the page of what is taken away sends. */
export const forGoodForm = z.object({ why: textTyped });
