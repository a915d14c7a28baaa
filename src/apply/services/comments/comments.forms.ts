import { z } from 'zod';
import { linesField, oneOrMore } from '../../../web/fields.ts';
import { commentsWords } from './comments.words.ts';

export const commentField = linesField({
  id: 'comment',
  name: 'words',
  limit: 2_000,
  rows: 3,
  words: (lang) => {
    const { words, wordsHint, missing } = commentsWords[lang];
    return { label: words, hint: wordsHint, missing };
  },
});

/** People who may be told of one comment. */
const mentioned = 50;

/** One more comment, or that one's own goes. */
export const commentForms = [
  z.object({
    do: z.literal('comment'),
    words: commentField.schema,
    mentions: oneOrMore(36, mentioned).optional().catch([]).default([]),
  }),
  z.object({ do: z.literal('remove-comment'), comment: z.uuid() }),
] as const;
export const commentForm = z.discriminatedUnion('do', commentForms);
export type CommentForm = z.output<typeof commentForm>;
export type CommentTyped = Omit<Extract<CommentForm, { readonly do: 'comment' }>, 'do'>;

export const commentsQuery = z.object({ comments: z.enum(['added', 'removed']).optional().catch(undefined) });
export type CommentsDone = NonNullable<z.output<typeof commentsQuery>['comments']>;
