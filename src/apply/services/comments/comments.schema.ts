import { z } from 'zod';
import { oneOrMore } from '../../../web/form-fields.ts';

/** Longest comment, in characters. */
export const commentLimit = 2_000;
/** People who may be told of one comment. */
const mentioned = 50;

const proof = z
  .union([z.uuid(), z.literal('').transform(() => undefined)])
  .optional()
  .catch(undefined);

/** What an address says was just done to comments. */
export const commentsQuery = z.object({
  comments: z.enum(['added', 'removed']).optional().catch(undefined),
});
export type CommentsDone = NonNullable<z.output<typeof commentsQuery>['comments']>;

/** What is sent: a comment, or that one's own goes. */
export const commentForm = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('comment'),
    practice: z.coerce.number().int().min(1).max(99),
    proof,
    words: z.string().max(20_000).trim().catch(''),
    mentions: oneOrMore(36, mentioned).optional().catch([]).default([]),
  }),
  z.object({ do: z.literal('remove-comment'), comment: z.uuid() }),
]);
export type CommentForm = z.output<typeof commentForm>;
