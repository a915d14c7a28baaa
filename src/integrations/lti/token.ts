/** Whether a platform signed what came in its name: loaded at the first launch. */
import { createRemoteJWKSet, customFetch, errors, type JWTPayload, jwtVerify, type RemoteJWKSet } from 'jose';
import type { LaunchRefused } from './launch.ts';
import { ask } from './outgoing.ts';
import type { Platform } from './platform.ts';

const clockToleranceSeconds = 60;
/** A launch is a moment: what was signed earlier is refused even when its end is far. */
const oldest = '10 minutes';
/** The norm asks for RS256 and allows the others. Source: IMS Security Framework 1.1, 5.1.2 and 6.2. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'ES512'];

/** Published keys of platforms, fetched when first needed, and again when a key is unknown. */
const platformKeys = () => {
  const known = new Map<string, RemoteJWKSet>();
  return (url: string): RemoteJWKSet => {
    const keys =
      known.get(url) ??
      createRemoteJWKSet(new URL(url), {
        [customFetch]: async (address, { headers, signal }) => {
          const { status, text } = await ask(address, { headers }, signal);
          return new Response(text, { status });
        },
      });
    known.set(url, keys);
    return keys;
  };
};

const reasonOf = (error: unknown): LaunchRefused => {
  if (error instanceof errors.JWTExpired) return 'expired-token';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'iss') return 'wrong-issuer';
    return error.claim === 'aud' ? 'wrong-audience' : 'bad-token';
  }
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return 'unknown-key';
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported
  )
    return 'bad-token';
  // The keys did not come, or are no keys.
  return 'platform-silent';
};

export const tokenVerifier = () => {
  const keysAt = platformKeys();
  /** What a token says, once its signature, issuer, audience and age are checked. */
  return async (
    token: string,
    { issuer, clientId, jwksUrl }: Platform,
    now: Date,
  ): Promise<JWTPayload | LaunchRefused> => {
    try {
      const { payload } = await jwtVerify(token, keysAt(jwksUrl), {
        issuer,
        audience: clientId,
        algorithms,
        requiredClaims: ['exp', 'iat', 'nonce'],
        maxTokenAge: oldest,
        clockTolerance: clockToleranceSeconds,
        currentDate: now,
      });
      const { azp, aud } = payload;
      // Signed for several, or for one in particular. Source: OpenID Connect Core, 3.1.3.7.
      const forUs = azp === undefined ? [aud].flat().length === 1 : azp === clientId;
      return forUs ? payload : 'wrong-audience';
    } catch (error) {
      return reasonOf(error);
    }
  };
};
