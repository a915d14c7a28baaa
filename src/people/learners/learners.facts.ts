import { z } from 'zod';
import { kind } from '../../platform/ledger/ledger.ts';

/** What is told of a learner's record itself. */
export const learnersFacts = {
  /** From here on nobody can tell whose facts these are; nothing is added to them. */
  'person.erased': kind(z.strictObject({ reason: z.enum(['asked', 'unused', 'again']) })),
} as const;

/** Everything about a learner is in one stream, in its order. */
export const learnerStream = (learnerId: string): string => `learner:${learnerId}`;

/** Whose stream it is; undefined for one that is no learner's. */
export const learnerOfStream = (stream: string): string | undefined =>
  stream.startsWith('learner:') ? stream.slice('learner:'.length) : undefined;
