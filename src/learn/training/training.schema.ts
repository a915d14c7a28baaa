import { z } from 'zod';
import { audienceTyped, oneOrMore, textTyped } from '../../web/fields.ts';

export const startForm = z.object({ audience: audienceTyped });
/** It may be another site's: it is compared with known addresses before it leads anywhere. */
const addressSchema = z.string().max(200).catch('');
/** A resume code, and the page come for. */
export const codeForm = z.object({ code: textTyped, to: addressSchema });
/** The check-up to go back to. */
export const codeQuery = z.object({ checkup: z.uuid().optional().catch(undefined) });
export const landingQuery = z.object({
  message: z.enum(['erased', 'left', 'absent']).optional().catch(undefined),
  to: addressSchema,
});
export const newCodeForm = z.object({ code: z.string().max(200), seal: z.string().max(200) });
/** The keys chosen are empty when nothing was. */
export const answerForm = z.object({
  item: z.string().max(16),
  answer: oneOrMore(40, 12).default([]),
  unknown: z.literal('yes').optional().catch(undefined),
  turned: z.literal('yes').optional().catch(undefined),
});
/** Changing language without script sends the form to the other page: nothing is recorded. */
export const turnedForm = z.object({ turned: z.literal('yes') });
export const attemptForm = z.union([
  z.object({ start: z.literal('yes') }),
  z.object({ close: z.literal('yes') }),
]);

export const commitQuery = z.object({
  for: audienceTyped,
  /** The check-up of the link, and the action proposed. */
  checkup: z.uuid().optional().catch(undefined),
  action: z.string().max(16).optional().catch(undefined),
});

/** When a page was asked to say something, in milliseconds: it does not say it when it is read again. */
export const doneAt = z.coerce.number().catch(0).default(0);
export const commitmentsQuery = z.object({
  at: doneAt,
  added: z.uuid().optional().catch(undefined),
  changed: z.uuid().optional().catch(undefined),
  removed: z.uuid().optional().catch(undefined),
  checkup: z.uuid().optional().catch(undefined),
  code: z.literal('new').optional().catch(undefined),
});
/** `without` what was being typed. */
export const doneForm = z.object({ done: z.enum(['yes', 'without']) });
