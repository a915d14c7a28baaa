import { z } from 'zod';

/** What the page of a room in one's account may be asked. */
export const heldForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('share'), account: z.uuid().or(z.literal('')).catch('') }),
  z.object({ do: z.literal('take-back'), account: z.uuid() }),
  z.object({ do: z.literal('let-go') }),
]);

/** What an address says was just done. */
export const heldQuery = z.object({
  done: z.enum(['shared', 'taken-back']).optional().catch(undefined),
});
export type HeldQuery = z.output<typeof heldQuery>;
export type HeldDone = NonNullable<HeldQuery['done']>;
