import { z } from 'zod';

/** What the page of one's record may be asked: to hold the one of a code, or the one that this device opens; to let go. */
export const claimForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('claim'), code: z.string().max(200) }),
  z.object({ do: z.literal('claim-here') }),
  z.object({ do: z.literal('let-go') }),
]);
export type ClaimForm = z.output<typeof claimForm>;

/** What an address says was just done. */
export const claimQuery = z.object({
  done: z.enum(['claimed', 'let-go']).optional().catch(undefined),
});
export type ClaimDone = NonNullable<z.output<typeof claimQuery>['done']>;

/** What becomes of the record of who leaves. */
export const partingForm = z.object({ record: z.enum(['keep', 'erase']) });
