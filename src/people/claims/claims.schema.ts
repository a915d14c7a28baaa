import { z } from 'zod';

export const claimQuery = z.object({
  done: z.enum(['claimed', 'let-go']).optional().catch(undefined),
});
export type ClaimDone = NonNullable<z.output<typeof claimQuery>['done']>;

export const partings = ['keep', 'erase'] as const;
export type RecordParting = (typeof partings)[number];
export const partingForm = z.object({ record: z.enum(partings) });
