import { z } from 'zod';
import { kind } from '../../platform/ledger/ledger.ts';

export const learnersFacts = {
  'person.erased': kind(z.strictObject({ reason: z.enum(['asked', 'unused', 'again']) })),
} as const;

export const learnerStream = (learnerId: string): string => `learner:${learnerId}`;

export const learnerOfStream = (stream: string): string | undefined =>
  stream.startsWith('learner:') ? stream.slice('learner:'.length) : undefined;
