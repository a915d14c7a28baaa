import { z } from 'zod';
import { giveForm, inviteForm } from '../../people/organisations/organisations.forms.ts';
import { serviceRoles } from '../../people/organisations/roles.ts';
import { nameTyped } from '../../people/signin/signin.schema.ts';
import { phases } from '../../standard/standard.ts';
import { textTyped } from '../../web/fields.ts';

/** Longest description of what a service is for, in characters. */
export const purposeLimit = 600;

/** Longest description of whom it serves, in characters; most addresses, and longest one; most uses in a year. */
export const [clienteleLimit, addressesLimit, addressLimit, volumeLimit] = [
  600, 10, 300, 1_000_000_000,
] as const;

const phase = z.enum(phases).optional().catch(undefined);

/** What the page of a body's services sends: a service to add, and whether who adds it leads it. */
export const addForm = z.object({
  fr: nameTyped,
  en: nameTyped,
  purpose: textTyped,
  phase,
  lead: z.literal('yes').optional().catch(undefined),
});

/** What the address of the page of a body's services may say: the check-up that a service is added for. */
export const addQuery = z.object({ checkup: z.uuid().optional().catch(undefined) });

/** How a team describes its service: addresses are one a line. */
export const describeForm = z.object({
  purpose: textTyped,
  phase,
  clientele: textTyped,
  volume: textTyped,
  addresses: textTyped,
});
export type DescribeForm = z.output<typeof describeForm>;

/** A whole number as people write it, thousands apart or not: « 12 000 », “12,000”; undefined for anything else. */
export const wholeNumber = (text: string): number | undefined => {
  const digits = text.replace(/[\s,]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
};

/** An address of the web, as `URL` writes it; undefined for anything else, one that holds a password too. */
export const webAddress = (text: string): string | undefined => {
  const url = URL.parse(text);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return url && isWeb && url.username === '' && url.password === '' ? url.href : undefined;
};

/** The names of a service. */
export const namesForm = z.object({ fr: nameTyped, en: nameTyped });

/** What the page of its team sends. */
export const teamForm = z.discriminatedUnion('do', [
  namesForm.extend({ do: z.literal('rename') }),
  z.object({
    do: z.literal('dispense'),
    dispensed: z.enum(['yes', 'no']),
    seen: z.coerce.number().int().nonnegative(),
  }),
  z.object({ do: z.literal('archive') }),
  z.object({ do: z.literal('restore') }),
  inviteForm(serviceRoles),
  giveForm(serviceRoles),
  z.object({ do: z.literal('withdraw'), invitation: z.uuid() }),
  z.object({ do: z.literal('remove-role'), account: z.uuid(), role: z.enum(serviceRoles) }),
]);
export type TeamForm = z.output<typeof teamForm>;

/** What an address says was just done. */
export const doneQuery = z.object({
  done: z
    .enum([
      'added',
      'changed',
      'brought',
      'planned',
      'archived',
      'restored',
      'withdrawn',
      'removed',
      'left',
      'given',
      'dispensed',
      'undispensed',
    ])
    .optional()
    .catch(undefined),
});
export type ServiceDone = NonNullable<z.output<typeof doneQuery>['done']>;
