import { z } from 'zod';
import type { Text } from '../../standard/standard.ts';
import { emailTyped, nameTyped } from '../signin/signin.schema.ts';
import { bodyRoles, type Role, roles } from './roles.ts';

/** What an address calls the role that is about to be given up. */
export const giveUpField = 'give-up';

/** Longest name of a public body, in characters. */
export const bodyNameLimit = 160;

const parent = z.uuid().or(z.literal('')).catch('');
const names = { fr: nameTyped, en: nameTyped, parent };

/** The names of a body, and the one that it belongs to. */
export const bodyForm = z.object(names);

/** Names in both languages: where the English one was left out, it is the French one. */
export const bothNames = ({ fr, en }: Text): Text => ({ fr, en: en === '' ? fr : en });

/** A role that is given to someone who is known: what is left out is said to who sends it. */
export const giveForm = <Given extends Role>(given: readonly [Given, ...Given[]]) =>
  z.object({
    do: z.literal('give'),
    who: z.uuid().optional().catch(undefined),
    role: z.enum(given).optional().catch(undefined),
  });

/** What the page of an invitation sends: the name of who opens an account, or nothing when they have one. */
export const acceptForm = z.object({ name: nameTyped });

/** What the page of the whole installation sends. */
export const administrationForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), ...names }),
  z.object({
    do: z.literal('invite'),
    name: nameTyped,
    email: emailTyped,
    role: z.literal('administrator').catch('administrator'),
  }),
  z.object({ do: z.literal('withdraw'), invitation: z.uuid() }),
  z.object({ do: z.literal('remove-role'), account: z.uuid(), role: z.enum(roles) }),
]);

/** What the page of a body sends. */
export const organisationForm = z.discriminatedUnion('do', [
  bodyForm.extend({ do: z.literal('change') }),
  z.object({ do: z.literal('add'), ...names }),
  z.object({
    do: z.literal('invite'),
    name: nameTyped,
    email: emailTyped,
    role: z.enum(bodyRoles).optional().catch(undefined),
  }),
  giveForm(bodyRoles),
  z.object({ do: z.literal('withdraw'), invitation: z.uuid() }),
  z.object({ do: z.literal('remove-role'), account: z.uuid(), role: z.enum(roles) }),
]);
/** What is sent to change who has which role in a place. */
export type TeamForm =
  | {
      readonly do: 'invite';
      readonly name: string;
      readonly email: string;
      readonly role?: Role | undefined;
    }
  | { readonly do: 'give'; readonly who?: string | undefined; readonly role?: Role | undefined }
  | { readonly do: 'withdraw'; readonly invitation: string }
  | { readonly do: 'remove-role'; readonly account: string; readonly role: Role };

export type OrganisationForm = z.output<typeof organisationForm> | z.output<typeof administrationForm>;

/** What the address of the people of a place asks: a part of a name that is looked for, which role its reader would give up. */
export const teamQuery = z.object({
  who: z.string().max(200).catch('').default(''),
  [giveUpField]: z.enum(roles).optional().catch(undefined),
});

/** What an address says was just done. */
export const doneQuery = z.object({
  done: z.enum(['added', 'changed', 'withdrawn', 'removed', 'left', 'given']).optional().catch(undefined),
});
export type Done = NonNullable<z.output<typeof doneQuery>['done']>;
