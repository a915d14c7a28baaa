import { z } from 'zod';

export const nameLimit = 80;

/** How long an e-mailed link works, in minutes: mail may be slow. */
export const linkMinutes = 30;

/** In characters. Source: RFC 5321, 4.5.3.1.3. */
const emailLimit = 254;

export const emailOf = (text: string): string | undefined =>
  text.length > emailLimit ? undefined : z.email().safeParse(text.toLowerCase()).data;

/** One leading slash and no dot, so that it leads to no other site or folder. */
const ourPath = /^\/(?:[\w-][\w/-]*)?$/;
const ourField = '[a-z-]{1,40}=(?:[\\w.~+-]|%(?![01]|7F|2F|3A|5C)[\\dA-F]{2})*';
const ourQuery = new RegExp(`^${ourField}(?:&${ourField})*$`, 'i');
const longestPart = 300;

/** Empty unless the address is a path of this site, with a query that is ours too. */
export const nextAddress = (address: string): string => {
  const at = address.indexOf('?');
  const [path, query] = at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
  if (path.length > longestPart || !ourPath.test(path)) return '';
  return query.length <= longestPart && ourQuery.test(query) ? `${path}?${query}` : path;
};

export const nextQuery = (next: string): string => (next === '' ? '' : `?next=${encodeURIComponent(next)}`);

export const nextSchema = z.string().transform(nextAddress).catch('');

export const saidQuery = z.object({
  done: z
    .enum([
      'renamed',
      'all-ended',
      'ended',
      'passkey-added',
      'passkey-removed',
      'email-sent',
      'email-confirmed',
      'email-taken',
      'email-removed',
      'identity-added',
      'identity-removed',
      'left',
      'role-added',
      'role-left',
      'signed-out',
      'welcome',
    ])
    .optional()
    .catch(undefined),
  next: nextSchema,
});
export type AccountDone = NonNullable<z.output<typeof saidQuery>['done']>;
