/**
 * Lists of withdrawn badges: a bit each, at a random place of a list whose length never changes, so that it tells neither
 * whose a place is nor how many badges there are. Source: W3C, Bitstring Status List 1.0.
 */
import { gzipSync } from 'node:zlib';

/** The fewest places that hide one badge among others. Source: Bitstring Status List 1.0, 6.1. */
export const statusListSize = 131_072;

/** A list, from 1, and an index in it, from 0. */
export type StatusPlace = { readonly list: number; readonly index: number };

/** Seconds that a list may be kept: a withdrawal is seen everywhere after that. */
export const statusListTtl = 300;

/** Seconds that a list is valid: one kept for longer proves nothing. */
const validSeconds = 86_400;

export const issuerUrls = (baseUrl: string) => ({
  profile: `${baseUrl}/issuer`,
  keys: `${baseUrl}/issuer/keys`,
  key: (id: string): string => `${baseUrl}/issuer/keys/${id}`,
  list: (list: number): string => `${baseUrl}/issuer/status/${list}`,
});

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

/** Sets bits, the first one leftmost; compressed, then in base64url after the letter that says so. */
const encoded = (withdrawn: readonly number[]): string => {
  const bits = new Uint8Array(statusListSize / 8);
  for (const index of withdrawn) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  return `u${gzipSync(bits).toString('base64url')}`;
};

/** A verifier whose clock is late reads a list that was just made all the same. */
const clocksDifferBySeconds = 300;

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

/** Source: W3C, Verifiable Credentials Data Model 2.0, 4.3. */
export const vcContext = 'https://www.w3.org/ns/credentials/v2';

/** Source: 1EdTech, Open Badges Specification 3.0. */
export const badgeContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/** Gives the type of the badge's schema its meaning. Source: the same. */
export const extensionsContext = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
