import { z } from 'zod';
import { audienceTyped, oneOrMore, textTyped } from '../../web/fields.ts';

export const startForm = z.object({ audience: audienceTyped });
/** An address that may be none of this site: it is compared with those known before it leads anywhere. */
const addressSchema = z.string().max(200).catch('');
/** A resume code, and the page that was come for. */
export const codeForm = z.object({ code: textTyped, to: addressSchema });
/** The check-up that the page of a resume code is read from, and leads back to. */
export const codeQuery = z.object({ checkup: z.uuid().optional().catch(undefined) });
/** What the page where a training begins may be asked to say, and the page that was come for. */
export const landingQuery = z.object({
  message: z.enum(['erased', 'left', 'absent']).optional().catch(undefined),
  to: addressSchema,
});
/** A code that was offered, and its seal. */
export const newCodeForm = z.object({ code: z.string().max(200), seal: z.string().max(200) });
/** An answer: the item it answers, and the keys chosen (none when nothing was). */
export const answerForm = z.object({
  item: z.string().max(16),
  answer: oneOrMore(40, 12).default([]),
  unknown: z.literal('yes').optional().catch(undefined),
  turned: z.literal('yes').optional().catch(undefined),
});
/** Whoever changes language without script sends their form to the same page in the other one: nothing of it is recorded. */
export const turnedForm = z.object({ turned: z.literal('yes') });
export const attemptForm = z.union([
  z.object({ start: z.literal('yes') }),
  z.object({ close: z.literal('yes') }),
]);

/** Whose first step is to be committed to. */
export const commitQuery = z.object({
  for: audienceTyped,
  /** The check-up that the link comes from, and the action that it proposes. */
  checkup: z.uuid().optional().catch(undefined),
  action: z.string().max(16).optional().catch(undefined),
});

/** The instant at which a page was asked to say something, in milliseconds: it says it then, and not when it is read again. */
export const doneAt = z.coerce.number().catch(0).default(0);
/** What the page of commitments says when it is come back to. */
export const commitmentsQuery = z.object({
  at: doneAt,
  added: z.uuid().optional().catch(undefined),
  changed: z.uuid().optional().catch(undefined),
  removed: z.uuid().optional().catch(undefined),
  checkup: z.uuid().optional().catch(undefined),
  code: z.literal('new').optional().catch(undefined),
});
/** On to the next step; `without` what was being typed. */
export const doneForm = z.object({ done: z.enum(['yes', 'without']) });
