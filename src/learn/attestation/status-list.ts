/**
 * The lists that tell which badges are withdrawn: one bit a badge, at a place drawn at random in a list whose length never
 * changes, so that a list tells neither whose a place is nor how many badges there are. Source: W3C, Bitstring Status List 1.0.
 */
import { gzipSync } from 'node:zlib';

/** Places of a list: the fewest that keep one badge among enough others. Source: Bitstring Status List 1.0, 6.1. */
export const statusListSize = 131_072;

/** Where a badge is told: in a list, from 1, at an index from 0. */
export type StatusPlace = { readonly list: number; readonly index: number };

/** For how long a list that was read may be kept, in seconds: a withdrawal is seen everywhere after that. */
export const statusListTtl = 300;

/** For how long a list is valid, in seconds: one kept for longer proves nothing any more. */
const validSeconds = 86_400;

/** The addresses of who issues badges: of its profile, its keys, its lists. */
export const issuerUrls = (baseUrl: string) => ({
  profile: `${baseUrl}/issuer`,
  keys: `${baseUrl}/issuer/keys`,
  key: (id: string): string => `${baseUrl}/issuer/keys/${id}`,
  list: (list: number): string => `${baseUrl}/issuer/status/${list}`,
});

/** What a badge says of where its withdrawal would be told. */
export const statusEntry = (baseUrl: string, { list, index }: StatusPlace) => {
  const url = issuerUrls(baseUrl).list(list);
  return {
    id: `${url}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: String(index),
    statusListCredential: url,
  };
};

/** Bits set at some places, the first one leftmost; compressed, then written in base64url after the letter that says so. */
const encoded = (withdrawn: readonly number[]): string => {
  const bits = new Uint8Array(statusListSize / 8);
  for (const index of withdrawn) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  return `u${gzipSync(bits).toString('base64url')}`;
};

/** A verifier whose clock is a little late reads a list that was just made all the same. */
const clocksDifferBySeconds = 300;

/**
 * A list as a credential, valid for a day.
 *
 * @param withdrawn places of the badges withdrawn
 */
export const statusListCredential = (
  baseUrl: string,
  list: number,
  withdrawn: readonly number[],
  now: Date,
) => {
  const urls = issuerUrls(baseUrl);
  const made = Math.floor(now.getTime() / 1_000);
  const instant = (seconds: number): string => `${new Date(seconds * 1_000).toISOString().slice(0, 19)}Z`;
  return {
    '@context': [vcContext],
    id: urls.list(list),
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: urls.profile,
    validFrom: instant(made - clocksDifferBySeconds),
    validUntil: instant(made + validSeconds),
    credentialSubject: {
      id: `${urls.list(list)}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encoded(withdrawn),
      ttl: statusListTtl * 1_000,
    },
  };
};

/** What every credential is read with. Source: W3C, Verifiable Credentials Data Model 2.0, 4.3. */
export const vcContext = 'https://www.w3.org/ns/credentials/v2';

/** What gives Open Badges their meaning. Source: 1EdTech, Open Badges Specification 3.0. */
export const badgeContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/** What gives the type of the badge's schema its meaning. Source: the same. */
export const extensionsContext = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
