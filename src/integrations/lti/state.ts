import { z } from 'zod';
import { keyFor } from '../../platform/keys/keys.ts';
import { fingerprint } from './sealed.ts';

/** What is remembered, signed, between the two halves of a launch. */
export type LaunchState = {
  readonly platformId: string;
  readonly nonce: string;
  /** As `writeTarget` writes it. */
  readonly target: string;
  /** Fingerprint of the browser's cookie; null where no browser is needed. */
  readonly browser: string | null;
};

export type StateProblem = 'bad-state' | 'old-state';

/** How long a platform may take: people may have to sign in there first. */
const stateSeconds = 900;

const schema = z.object({ p: z.uuid(), n: z.string(), t: z.string(), b: z.string().nullable() });

/** Nothing is stored until a platform has signed for it, so nobody can fill the server with states. */
export const states = (secret: string) => {
  const key = keyFor(secret, 'lti-state');
  return {
    write: async ({ platformId, nonce, target, browser }: LaunchState, now: Date): Promise<string> => {
      const { SignJWT } = await import('jose');
      const seconds = Math.floor(now.getTime() / 1_000);
      return new SignJWT({ p: platformId, n: nonce, t: target, b: browser })
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime(seconds + stateSeconds)
        .sign(key);
    },

    read: async (
      state: string,
      now: Date,
    ): Promise<(LaunchState & { readonly hash: string }) | StateProblem> => {
      const { errors, jwtVerify } = await import('jose');
      try {
        const { payload } = await jwtVerify(state, key, {
          algorithms: ['HS256'],
          requiredClaims: ['exp'],
          currentDate: now,
        });
        const { p, n, t, b } = schema.parse(payload);
        return { platformId: p, nonce: n, target: t, browser: b, hash: fingerprint(state) };
      } catch (error) {
        if (error instanceof errors.JWTExpired) return 'old-state';
        if (error instanceof errors.JOSEError) return 'bad-state';
        throw error;
      }
    },
  };
};
