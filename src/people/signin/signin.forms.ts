import { z } from 'zod';
import type { Lang } from '../../standard/standard.ts';
import { textField } from '../../web/fields.ts';
import { readJson } from '../../web/incoming.ts';
import { emailOf, linkMinutes, nameLimit, nextSchema } from './signin.schema.ts';
import { signinWords } from './signin.words.ts';

export const nameField = textField({
  id: 'name',
  limit: nameLimit,
  attributes: { autocomplete: 'name' },
  words: (lang) => {
    const { name, nameHint, nameMissing, nameLong } = signinWords[lang];
    return { label: name, hint: nameHint, missing: nameMissing, long: nameLong };
  },
});

const emailField = (words: (lang: Lang) => { readonly label: string; readonly hint: string }) =>
  textField({
    id: 'email',
    attributes: { type: 'email', autocomplete: 'email', spellcheck: 'false' },
    words: (lang) => {
      const { emailMissing, emailWrong } = signinWords[lang];
      const wrong = (text: string) => (emailOf(text) === undefined ? emailWrong : undefined);
      return { ...words(lang), missing: emailMissing, wrong };
    },
  });

export const signInEmail = emailField((lang) => {
  const { email, emailHint } = signinWords[lang];
  return { label: email, hint: emailHint(linkMinutes) };
});

export const accountEmail = emailField((lang) => {
  const { mailNew, mailNewHint } = signinWords[lang];
  return { label: mailNew, hint: mailNewHint(linkMinutes) };
});

const response = z
  .string()
  .max(20_000)
  .transform((text, context): unknown => {
    try {
      return readJson(text);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.looseObject({ id: z.string().max(2_000) }));

const providerName = z.string().max(20);

const acceptElsewhereForm = z.object({ do: z.literal('oidc'), provider: providerName });

export const acceptForm = z.preprocess(
  (body) => body ?? {},
  z.union([acceptElsewhereForm, z.object({ name: nameField.schema })]),
);

export const signInForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('ask') }),
  z.object({ do: z.literal('passkey'), response, next: nextSchema }),
  z.object({ do: z.literal('email'), email: signInEmail.schema, next: nextSchema }),
  z.object({ do: z.literal('oidc'), provider: providerName, next: nextSchema }),
]);

export const accountForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('rename'), name: nameField.schema }),
  z.object({ do: z.literal('email'), email: accountEmail.schema }),
  z.object({ do: z.literal('remove-email') }),
  z.object({ do: z.literal('oidc'), provider: providerName }),
  z.object({ do: z.literal('remove-identity'), identity: z.uuid() }),
  z.object({ do: z.literal('sign-out') }),
  z.object({ do: z.literal('end-all') }),
  z.object({ do: z.literal('end'), session: z.uuid() }),
  z.object({ do: z.literal('offer') }),
  z.object({ do: z.literal('add-passkey'), response }),
  z.object({ do: z.literal('remove-passkey'), passkey: z.string().max(2_000) }),
]);
export type AccountForm = z.output<typeof accountForm>;
