import { z } from 'zod';

/** Longest name of a person, in characters. */
export const nameLimit = 80;

/** How long a link sent by e-mail may be used after it was asked for: mail may be slow, and must not lie about. In minutes. */
export const linkMinutes = 30;

/** Longest address of e-mail, in characters. Source: RFC 5321, 4.5.3.1.3. */
const emailLimit = 254;

/** An address of e-mail as it is kept: in lower case. Undefined when a text is none. */
export const emailOf = (text: string): string | undefined =>
  text.length > emailLimit ? undefined : z.email().safeParse(text.toLowerCase()).data;

/** A path of ours: it begins with one slash, and has no dot, so that it leads to no other site and to no other place. */
const ourPath = /^\/(?:[\w-][\w/-]*)?$/;
/**
 * What one of our pages may be asked with: names of ours, with values whose other characters are escaped. Those that could make
 * an address or break a header are in none: controls, slashes, colons.
 */
const ourField = '[a-z-]{1,40}=(?:[\\w.~+-]|%(?![01]|7F|2F|3A|5C)[\\dA-F]{2})*';
const ourQuery = new RegExp(`^${ourField}(?:&${ourField})*$`, 'i');
/** Longest path, and longest query, in characters. */
const longestPart = 300;

/**
 * Where a person was going, as far as they may be sent back there: an address of this site, with what it was asked. A query that
 * is not one of ours is left out; an address that is not is no address.
 *
 * @param address what was asked for, without the site
 * @returns a path with its query; empty for none
 */
export const nextAddress = (address: string): string => {
  const at = address.indexOf('?');
  const [path, query] = at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
  if (path.length > longestPart || !ourPath.test(path)) return '';
  return query.length <= longestPart && ourQuery.test(query) ? `${path}?${query}` : path;
};

/** What tells the page where one signs in where to go next, with its `?`; empty for nowhere else. */
export const nextQuery = (next: string): string => (next === '' ? '' : `?next=${encodeURIComponent(next)}`);

/** Where a person was going when they were asked to sign in. */
export const nextSchema = z.string().transform(nextAddress).catch('');

/** What an address says was just done. */
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
