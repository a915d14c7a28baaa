/** What people type in comments, and what is sent. */
import { z } from 'zod';
import { linesField, textTyped } from '../../../web/fields.ts';
import { oneOrMore } from '../../../web/form-fields.ts';
import { commentLimit } from './comments.schema.ts';
import { commentsWords } from './comments.words.ts';

/** What a comment says. */
export const commentField = linesField({
  id: 'comment',
  name: 'words',
  schema: textTyped,
  limit: commentLimit,
  rows: 3,
  words: (lang) => {
    const { words, wordsHint, missing, long } = commentsWords[lang];
    return { label: words, hint: wordsHint, missing, long };
  },
});

/** People who may be told of one comment. */
const mentioned = 50;

const review = z
  .union([z.uuid(), z.literal('').transform(() => undefined)])
  .optional()
  .catch(undefined);

/** What is sent: a comment, or that one's own goes. */
export const commentForm = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('comment'),
    practice: z.coerce.number().int().min(1).max(99),
    review,
    words: commentField.schema,
    mentions: oneOrMore(36, mentioned).optional().catch([]).default([]),
  }),
  z.object({ do: z.literal('remove-comment'), comment: z.uuid() }),
]);
export type CommentForm = z.output<typeof commentForm>;
