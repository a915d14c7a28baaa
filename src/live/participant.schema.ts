import { z } from 'zod';
import { audiences } from '../standard/standard.ts';
import { oneOrMore } from '../web/form-fields.ts';
import { timeFactors } from './room.ts';

const scale = z.coerce.number().int().min(1).max(5);

/** What a participant may send, by the button pressed. */
export const participantForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('join'), audience: z.enum(audiences).optional().catch(undefined) }),
  z.object({ act: z.literal('vote'), asking: z.string().max(8), answer: oneOrMore(16, 8).default([]) }),
  z.object({ act: z.literal('commit'), action: oneOrMore(16, 48).default([]) }),
  z.object({ act: z.literal('rate'), useful: scale.optional(), pace: scale.optional() }),
  z.object({
    act: z.literal('time'),
    factor: z
      .enum(timeFactors.map(String))
      .transform((text) => timeFactors.find((factor) => String(factor) === text) ?? 1),
  }),
]);
export type ParticipantForm = z.infer<typeof participantForm>;

/** The code typed, in the address. */
export const codeQuery = z.object({ code: z.string().max(200).optional().catch(undefined) });

/** What a page says after something was kept. */
export const savedQuery = z.object({
  saved: z.enum(['commit', 'rate', 'time']).optional().catch(undefined),
});
