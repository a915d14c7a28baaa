import { z } from 'zod';
import type { Text } from '../../standard/standard.ts';

/** What an address calls the role that is about to be given up. */
export const giveUpField = 'give-up';

/** Longest name of a public body, in characters. */
export const bodyNameLimit = 160;

/** Names in both languages: where the English one was left out, it is the French one. */
export const bothNames = ({ fr, en }: Text): Text => ({ fr, en: en === '' ? fr : en });

/** What an address says was just done. */
export const officeDoneQuery = z.object({
  done: z
    .enum(['added', 'changed', 'withdrawn', 'removed', 'role-changed', 'left', 'given'])
    .optional()
    .catch(undefined),
});
export type OfficeDone = NonNullable<z.output<typeof officeDoneQuery>['done']>;
