import { z } from 'zod';

/** Longest comment, in characters. */
export const commentLimit = 2_000;

/** What an address says was just done to comments. */
export const commentsQuery = z.object({
  comments: z.enum(['added', 'removed']).optional().catch(undefined),
});
export type CommentsDone = NonNullable<z.output<typeof commentsQuery>['comments']>;
