import { z } from 'zod';
import { codeField } from '../../people/learners/resume-code.forms.ts';
import { audienceTyped } from '../../web/fields.ts';

/** How a participant keeps what they did: in the training of this device, in a new one, or in the one of a code. */
export const creditForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('here') }),
  z.object({ act: z.literal('new'), audience: audienceTyped }),
  z.object({ act: z.literal('code'), code: codeField.schema }),
]);
export type CreditForm = z.infer<typeof creditForm>;
