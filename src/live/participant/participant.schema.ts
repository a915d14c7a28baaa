import { z } from 'zod';
import { audienceTyped, oneOrMore, textTyped } from '../../web/fields.ts';
import { roomCommitForm } from '../commit/commit.forms.ts';
import { timeFactors } from '../room/time-to-answer.ts';

const scale = z.coerce.number().int().min(1).max(5);

/** What is chosen: options of a question, or one practice for each finding of an exercise, in a field of its own. */
const findingIds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const placing = z.string().max(8).optional();
const chosen = {
  answer: oneOrMore(16, 8).default([]),
  'answer-a': placing,
  'answer-b': placing,
  'answer-c': placing,
  'answer-d': placing,
  'answer-e': placing,
  'answer-f': placing,
  'answer-g': placing,
  'answer-h': placing,
};

/** What a participant may send, by the button pressed. */
export const participantForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('join'), audience: audienceTyped }),
  z.object({
    act: z.literal('vote'),
    asking: z.string().max(8),
    ...chosen,
    /** When the button was pressed, by the server's clock as the device knows it; milliseconds since the epoch. */
    made: z.coerce.number().int().positive().optional().catch(undefined),
  }),
  roomCommitForm,
  z.object({ act: z.literal('withdraw') }),
  z.object({ act: z.literal('rate'), useful: scale.optional(), pace: scale.optional() }),
  z.object({
    act: z.literal('time'),
    ...chosen,
    factor: z
      .enum(timeFactors.map(String))
      .transform((text) => timeFactors.find((factor) => String(factor) === text) ?? 1),
  }),
]);
export type ParticipantForm = z.infer<typeof participantForm>;

/** A code typed: a room's, or one that resumes a training, which is a secret and stays out of addresses. */
export const codeTypedForm = z.object({ code: textTyped });

export const roomCodeQuery = z.object({ code: z.string().max(200).optional().catch(undefined) });

/** Everything that a form chooses, whichever fields it is in. */
export const chosenIn = (form: ParticipantForm & { act: 'vote' | 'time' }): readonly string[] => [
  ...form.answer,
  ...findingIds.flatMap((id) => form[`answer-${id}`] ?? []),
];
