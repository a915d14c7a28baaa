import { z } from 'zod';
import { longest } from '../../web/incoming.ts';

/** Longest description of what a service is for, in characters. */
export const purposeLimit = 600;

/**
 * Longest description of whom it serves, in characters; most addresses, and longest one; most uses in a year.
 */
export const [clienteleLimit, addressesLimit, addressLimit, volumeLimit] = [
  600, 10, 300, 1_000_000_000,
] as const;

/** The lines of a text that hold something. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A whole number as people write it: « 12 000 », “12,000”; undefined for anything else. */
export const wholeNumber = (text: string): number | undefined => {
  const digits = text.replace(/[\s,]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
};

/** An address without `https://`: a name with a dot, then what may follow. */
const bareAddress = /^[^\s/:@?#][^\s/:@?#.]*\.[^\s/:@?#]+(:\d+)?([/?#]|$)/;

/**
 * A web address, as `URL` writes it; undefined for anything else, one that holds a password or is too long
 * too.
 */
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

/** What was just done, and whether all of what one has to do is asked for. */
export const toDoQuery = serviceDoneQuery.extend({ all: z.literal('to-do').optional().catch(undefined) });
