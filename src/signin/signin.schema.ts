import { z } from 'zod';
import { typedText } from '../web/typed-text.ts';

/** Longest name of a person, in characters. */
export const nameLimit = 80;

/** A name as it is typed: on one line. */
export const nameTyped = z
  .string()
  .max(2_000)
  .transform((text) => typedText(text).replace(/\s+/g, ' ').trim())
  .catch('');

const response = z
  .string()
  .max(20_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.looseObject({ id: z.string().max(2_000) }));

/** Where a person was going when they were asked to sign in: an address of ours, without parameters of its own. */
const nextSchema = z
  .string()
  .max(300)
  .regex(/^\/[\w/-]*$/)
  .catch('');

/** What the page where one signs in sends. */
export const signInForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('ask') }),
  z.object({ do: z.literal('passkey'), response, next: nextSchema }),
]);

/** What the page of one's account sends. */
export const accountForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('rename'), name: nameTyped }),
  z.object({ do: z.literal('sign-out') }),
  z.object({ do: z.literal('end-all') }),
  z.object({ do: z.literal('end'), session: z.uuid() }),
  z.object({ do: z.literal('offer') }),
  z.object({ do: z.literal('add-passkey'), response }),
  z.object({ do: z.literal('remove-passkey'), passkey: z.string().max(2_000) }),
]);
export type AccountForm = z.output<typeof accountForm>;

/** What an address says was just done. */
export const saidQuery = z.object({
  done: z
    .enum(['renamed', 'ended', 'passkey-added', 'passkey-removed', 'left', 'signed-out', 'welcome'])
    .optional()
    .catch(undefined),
  next: nextSchema,
});
export type Done = NonNullable<z.output<typeof saidQuery>['done']>;
