import { createHmac } from 'node:crypto';
import { keyFor, sameText } from '../../platform/keys/keys.ts';

/** As long as a working day: whoever finds the address the day after reads nothing. */
const passMs = 12 * 3_600_000;

/**
 * Passes to the statistics: signed with the server's secret and tied to the facilitator key of the moment, so that
 * nothing is stored, and that replacing the key ends them all.
 */
export const figuresPasses = (secret: string) => {
  const key = keyFor(secret, 'figures-pass');
  const signature = (until: string, facilitatorKey: string): string =>
    createHmac('sha256', key)
      .update(`${until}:${facilitatorKey}`)
      .digest()
      .subarray(0, 18)
      .toString('base64url');

  return {
    /** A pass for who has just shown this key. */
    give: (facilitatorKey: string, now: Date): string => {
      const until = (now.getTime() + passMs).toString(36);
      return `${until}.${signature(until, facilitatorKey)}`;
    },

    /** Whether a pass was given here, under this key, and is not over. */
    opens: (pass: string, facilitatorKey: string, now: Date): boolean => {
      const [until = '', ...signed] = pass.split('.');
      return (
        sameText(signed.join('.'), signature(until, facilitatorKey)) &&
        now.getTime() < Number.parseInt(until, 36)
      );
    },
  };
};

export type FiguresPasses = ReturnType<typeof figuresPasses>;
