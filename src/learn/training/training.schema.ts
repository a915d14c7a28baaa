import { z } from 'zod';
import { audiences } from '../../standard/standard.ts';
import { oneOrMore } from '../../web/form-fields.ts';

export const audienceForm = z.object({ audience: z.enum(audiences) });
/** An address that may be none of this site: it is compared with those known before it leads anywhere. */
const addressSchema = z.string().max(200).catch('');
/** A resume code, and the page that was come for. */
export const codeForm = z.object({ code: z.string().max(200), to: addressSchema });
/** The check-up that the page of a resume code is read from, and leads back to. */
export const codeQuery = z.object({ checkup: z.uuid().optional().catch(undefined) });
/** What the page where a training begins may be asked to say, and the page that was come for. */
export const landingQuery = z.object({
  message: z.enum(['erased', 'left', 'absent', 'audience']).optional().catch(undefined),
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

const commitmentForm = z.object({
  action: z.string().max(16),
  words: z.string().max(20_000),
  due: z.string().max(40),
});
export type CommitmentForm = z.infer<typeof commitmentForm>;

/** What the page of commitments may be asked: to withdraw one, to take that back, or to add one. */
export const commitmentsForm = z.union([
  z.object({ withdraw: z.uuid() }),
  z.object({ restore: z.uuid() }),
  commitmentForm,
]);
/** A commitment to one of a practice's actions; who has no record yet says who they are, or types their code. */
export const commitForm = z.object({
  action: z.string().max(16).catch(''),
  words: z.string().max(20_000).catch(''),
  due: z.string().max(40),
  audience: z.enum(audiences).optional().catch(undefined),
  resume: z.string().max(200).optional(),
  turned: z.literal('yes').optional().catch(undefined),
});
export type CommitForm = z.infer<typeof commitForm>;
/** Whose first step is to be committed to. */
export const commitQuery = z.object({ for: z.enum(audiences).optional().catch(undefined) });

/** What the page of a commitment may be asked: each of its buttons sends everything that was written there. */
export const followUpForm = z.object({
  /** None when the form goes to the other language, or is sent by the Enter key, in the field of the new day. */
  act: z.enum(['done', 'put-off', 'open', 'withdraw', 'restore']).optional(),
  change: z.string().max(20_000).optional(),
  why: z.string().max(20_000).optional(),
  due: z.string().max(40).default(''),
  /** Whether the page that sends it said that the commitment is done. */
  seen: z.literal('done').optional().catch(undefined),
  turned: z.literal('yes').optional().catch(undefined),
});
export type FollowUpForm = z.infer<typeof followUpForm>;

/** The instant at which a page was asked to say something, in milliseconds: it says it then, and not when it is read again. */
export const saidAt = z.coerce.number().catch(0).default(0);
/** What the page of commitments says when it is come back to. */
export const commitmentsQuery = z.object({
  at: saidAt,
  added: z.uuid().optional().catch(undefined),
  removed: z.uuid().optional().catch(undefined),
  done: z.uuid().optional().catch(undefined),
  later: z.uuid().optional().catch(undefined),
  told: z.uuid().optional().catch(undefined),
  code: z.literal('new').optional().catch(undefined),
});
/** What is written beside a step, sent by each of its buttons, and whether to go on to the next one. */
export const noteForm = z.object({
  note: z.string().max(20_000),
  mark: z.literal('yes').optional().catch(undefined),
  done: z.literal('yes').optional().catch(undefined),
});
/** On to the next step; `without` what was being typed. */
export const doneForm = z.object({ done: z.enum(['yes', 'without']) });
/** A commitment that somebody has begun to write when they go on: nothing that was typed is lost by another button. */
export const begunForm = commitmentForm.refine(({ action, words }) => action !== '' || words.trim() !== '');
