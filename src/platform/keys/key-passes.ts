import { createHmac } from 'node:crypto';
import { keyFor, type Purpose, sameText } from './keys.ts';

/**
 * Passes for who has just shown a key that people type: signed with the server's secret and tied to that key, so that
 * nothing is stored, and that replacing the key ends them all.
 *
 * @param lastMs how long a pass lasts, in milliseconds
 */
export const keyPasses = (secret: string, purpose: Purpose, lastMs: number) => {
  const key = keyFor(secret, purpose);
  const signature = (until: string, typed: string): string =>
    createHmac('sha256', key).update(`${until}:${typed}`).digest().subarray(0, 18).toString('base64url');

  return {
    /** A pass for who has just shown this key. */
    give: (shown: string, now: Date): string => {
      const until = (now.getTime() + lastMs).toString(36);
      return `${until}.${signature(until, shown)}`;
    },

    /** Whether a pass was given here, under this key, and is not over. */
    opens: (pass: string, shown: string, now: Date): boolean => {
      const [until = '', ...signed] = pass.split('.');
      return (
        sameText(signed.join('.'), signature(until, shown)) && now.getTime() < Number.parseInt(until, 36)
      );
    },
  };
};

export type KeyPasses = ReturnType<typeof keyPasses>;
