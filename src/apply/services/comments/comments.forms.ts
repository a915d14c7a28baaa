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
    const { words, wordsHint, missing } = commentsWords[lang];
    return { label: words, hint: wordsHint, missing };
  },
});

/** People who may be told of one comment. */
const mentioned = 50;

const comment = z.object({
  do: z.literal('comment'),
  words: commentField.schema,
  mentions: oneOrMore(36, mentioned).optional().catch([]).default([]),
});
export type CommentTyped = Omit<z.output<typeof comment>, 'do'>;
const removal = z.object({ do: z.literal('remove-comment'), comment: z.uuid() });

/** What the page of a review sends, which says what is commented by its address: a comment, or that one's own goes. */
export const commentForms = [comment, removal] as const;

/** The same of a practice, which is said. */
export const commentForm = z.discriminatedUnion('do', [
  comment.extend({ practice: z.coerce.number().int().min(1).max(99) }),
  removal,
]);
