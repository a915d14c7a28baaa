import { createHmac, timingSafeEqual } from 'node:crypto';
import { keyFor } from '../../platform/keys/keys.ts';
import { isOver, keptMs } from './rehearsal.ts';

/** The cookie that lets a browser into the rehearsal that it opened. */
export const rehearsalCookie = 'cap18-rehearsal';
/** As long as a rehearsal is kept. */
export const rehearsalSeconds = keptMs / 1_000;

/** The rehearsal that a browser opened: its room, its code, and when it opened, milliseconds since the epoch. */
export type HeldRehearsals = { readonly id: string; readonly code: string; readonly openedAt: number };

/** What the browser that opened a rehearsal holds, signed with the server's secret: nothing is stored. */
export const rehearsalPasses = (secret: string) => {
  const key = keyFor(secret, 'rehearsal-pass');
  const signature = (body: string): string =>
    createHmac('sha256', key).update(body).digest().subarray(0, 18).toString('base64url');

  return {
    give: ({ id, code, openedAt }: HeldRehearsals): string => {
      const body = `${id}.${code}.${openedAt.toString(36)}`;
      return `${body}.${signature(body)}`;
    },

    /** Reads a pass; undefined for one that was not given here, or whose rehearsal is over. */
    read: (pass: string, now: Date): HeldRehearsals | undefined => {
      const end = pass.lastIndexOf('.');
      const body = pass.slice(0, Math.max(end, 0));
      const [one, other] = [Buffer.from(pass.slice(end + 1)), Buffer.from(signature(body))];
      if (one.length !== other.length || !timingSafeEqual(one, other)) return undefined;
      const [id = '', code = '', opened = ''] = body.split('.');
      const openedAt = Number.parseInt(opened, 36);
      return isOver(openedAt, now.getTime()) ? undefined : { id, code, openedAt };
    },
  };
};
