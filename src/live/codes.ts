import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

/**
 * Digits and letters that nobody confuses, seen from afar or said aloud in French or in English: no 0/O, 1/I/L,
 * 2/Z, 5/S, 8/B, U/V; and no vowel, so that no word is spelled by accident.
 *
 * @internal exported for its test
 */
export const codeCharacters = '34679CDFGHJKMNPQRTVWXY';
const codeLength = 6;

/** A new code to join a room: 22^6, about 113 million. It only says which room; it is no secret. */
export const newRoomCode = (): string =>
  Array.from({ length: codeLength }, () => codeCharacters[randomInt(codeCharacters.length)]).join('');

/**
 * Reads a code as a person types it: in any case, with spaces or hyphens.
 *
 * @returns the code in its own form, or undefined when it cannot be one
 */
export const readRoomCode = (typed: string): string | undefined => {
  const read = plainKey(typed);
  return read.length === codeLength && [...read].every((character) => codeCharacters.includes(character))
    ? read
    : undefined;
};

/** What of a facilitator key counts, however it is typed: no case, no hyphens, no spaces. */
export const plainKey = (key: string): string => key.toUpperCase().replace(/[\s\p{Pd}]/gu, '');

/** A code as it is shown: two groups of three. */
export const shownCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`;

const macBytes = 18;
const idText = 22;

const mac = (secret: string, role: string, subject: string): string =>
  createHmac('sha256', secret)
    .update(`room:${role}:${subject}`)
    .digest()
    .subarray(0, macBytes)
    .toString('base64url');

const sameText = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};

const packId = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
const unpackId = (text: string): string | undefined => {
  const hex = Buffer.from(text, 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  // Base 64 has several spellings for the same bytes: one alone is ours.
  return hex.length === 32 && packId(id) === text ? id : undefined;
};

/** Who leads, and what projects: each by a link of its own, which nobody can make without the server's secret. */
export type LinkRole = 'facilitator' | 'projector';

/**
 * Links and passes of rooms, signed with the server's secret (HMAC-SHA-256, 144 bits): nothing is stored, so nothing
 * leaks from the database.
 */
export const passes = (secret: string) => ({
  /** The part of a link that stands for a room and a role: 46 characters. */
  link: (role: LinkRole, roomId: string): string => packId(roomId) + mac(secret, role, roomId),

  /** The room that a link leads to; undefined for one that was not made here, or for another role. */
  readLink: (role: LinkRole, link: string): string | undefined => {
    const roomId = unpackId(link.slice(0, idText));
    return roomId && sameText(link.slice(idText), mac(secret, role, roomId)) ? roomId : undefined;
  },

  /**
   * What a participant's device holds: who they are in this room, when they came in (seconds since the epoch), and
   * their audience (`-` when they did not tell it).
   */
  pass: (roomId: string, participant: { id: string; since: number; audience: string }): string => {
    const body = `${packId(participant.id)}.${participant.since.toString(36)}.${participant.audience}`;
    return `${body}.${mac(secret, 'participant', `${roomId}:${body}`)}`;
  },

  /** Reads a pass; undefined for one made elsewhere, or for another room. */
  readPass: (
    roomId: string,
    pass: string,
  ): { readonly id: string; readonly since: number; readonly audience: string } | undefined => {
    const end = pass.lastIndexOf('.');
    const body = pass.slice(0, Math.max(end, 0));
    if (!sameText(pass.slice(end + 1), mac(secret, 'participant', `${roomId}:${body}`))) return undefined;
    const [packed = '', since = '', audience = ''] = body.split('.');
    const id = unpackId(packed);
    return id === undefined ? undefined : { id, since: Number.parseInt(since, 36), audience };
  },

  /** The key that opens rooms, where the configuration gives none: four groups of four characters. */
  facilitatorKey: (): string =>
    Array.from(
      createHmac('sha256', secret).update('facilitator key').digest().subarray(0, 16),
      (byte) => codeCharacters[byte % codeCharacters.length],
    )
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
});
