import { z } from 'zod';
import { longest } from '../../web/incoming.ts';

/** Longest description of what a service is for, in characters. */
export const purposeLimit = 600;

/** Longest description of whom it serves, in characters; most addresses, and longest one; most uses in a year. */
export const [clienteleLimit, addressesLimit, addressLimit, volumeLimit] = [
  600, 10, 300, 1_000_000_000,
] as const;

/** The lines of a text, those that hold something. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A whole number as people write it, thousands apart or not: « 12 000 », “12,000”; undefined for anything else. */
export const wholeNumber = (text: string): number | undefined => {
  const digits = text.replace(/[\s,]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
};

/** What people type of an address when they leave `https://` out: a name with a dot, then what may follow. */
const bareAddress = /^[^\s/:@?#][^\s/:@?#.]*\.[^\s/:@?#]+(:\d+)?([/?#]|$)/;

/** An address of the web, as `URL` writes it; undefined for anything else, one that holds a password or is too long too. */
export const webAddress = (text: string): string | undefined => {
  if (text.length > longest.address) return undefined;
  const url = URL.parse(bareAddress.test(text) ? `https://${text}` : text);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return url && isWeb && url.username === '' && url.password === '' ? url.href : undefined;
};

/** What an address says was just done. */
export const serviceDoneQuery = z.object({
  done: z
    .enum([
      'added',
      'changed',
      'brought',
      'archived',
      'restored',
      'withdrawn',
      'removed',
      'role-changed',
      'left',
      'given',
    ])
    .optional()
    .catch(undefined),
});
export type ServiceDone = NonNullable<z.output<typeof serviceDoneQuery>['done']>;

/** What the address of a page that lists what one has to do says: what was just done, and whether all of the list is asked for. */
export const toDoQuery = serviceDoneQuery.extend({ all: z.literal('to-do').optional().catch(undefined) });
