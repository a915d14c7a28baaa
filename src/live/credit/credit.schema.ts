import { z } from 'zod';
import { audiences } from '../../standard/standard.ts';

/** How a participant keeps what they did: in the training of this device, in a new one, or in the one of a code. */
export const creditForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('here') }),
  z.object({ act: z.literal('new'), audience: z.enum(audiences).optional().catch(undefined) }),
  z.object({ act: z.literal('code'), code: z.string().max(2_000) }),
]);
export type CreditForm = z.infer<typeof creditForm>;
