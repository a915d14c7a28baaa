import { z } from 'zod';
import type { Text } from '../../standard/standard.ts';

export const giveUpField = 'give-up';

export const bodyNameLimit = 160;

export const bothNames = ({ fr, en }: Text): Text => ({ fr, en: en === '' ? fr : en });

export const officeDoneQuery = z.object({
  done: z
    .enum(['added', 'changed', 'withdrawn', 'removed', 'role-changed', 'left', 'given'])
    .optional()
    .catch(undefined),
});
export type OfficeDone = NonNullable<z.output<typeof officeDoneQuery>['done']>;
