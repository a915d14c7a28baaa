/**
 * Credentials as JSON Web Tokens, with claims that repeat them. Source: 1EdTech, Open Badges Specification 3.0, 8.2; W3C,
 * Securing Verifiable Credentials using JOSE and COSE, 3.1.
 */
import { type SigningKey, signingAlgorithm } from '../../platform/keys/signing-keys.ts';
import type { BadgeCredential } from './badge.ts';
import { issuerUrls, type statusListCredential } from './status-list.ts';

const secondsOf = (instant: string): number => Date.parse(instant) / 1_000;

/** The header names the address of the key that verifies the badge. */
export const signedBadge = async (
  badge: BadgeCredential,
  { id, privateKey }: SigningKey,
  baseUrl: string,
): Promise<string> => {
  const { SignJWT } = await import('jose');
  return new SignJWT(badge)
    .setProtectedHeader({ alg: signingAlgorithm, kid: issuerUrls(baseUrl).key(id), typ: 'JWT' })
    .setIssuer(badge.issuer.id)
    .setJti(badge.id)
    .setNotBefore(secondsOf(badge.validFrom))
    .setSubject(badge.credentialSubject.id)
    .sign(privateKey);
};

export const signedStatusList = async (
  list: ReturnType<typeof statusListCredential>,
  { id, privateKey }: SigningKey,
  baseUrl: string,
): Promise<string> => {
  const { SignJWT } = await import('jose');
  return new SignJWT(list)
    .setProtectedHeader({ alg: signingAlgorithm, kid: issuerUrls(baseUrl).key(id), typ: 'vc+jwt' })
    .setIssuer(list.issuer)
    .setJti(list.id)
    .setNotBefore(secondsOf(list.validFrom))
    .setExpirationTime(secondsOf(list.validUntil))
    .setSubject(list.credentialSubject.id)
    .sign(privateKey);
};
