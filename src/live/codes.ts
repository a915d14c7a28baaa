import { createHash, createHmac, type KeyObject, randomInt, timingSafeEqual } from 'node:crypto';
import { keyFor, sameText } from '../platform/keys/keys.ts';
import { lruCache } from '../web/cache.ts';

/**
 * Digits and letters that nobody confuses, seen from afar or said aloud in French or in English: no 0/O, 1/I/L,
 * 2/Z, 5/S, 8/B, U/V; and no vowel, so that no word is spelled by accident.
 */
export const codeCharacters = '34679CDFGHJKMNPQRTVWXY';
export const codeLength = 6;
const codePattern = new RegExp(`^[${codeCharacters}]{${codeLength}}$`);

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
  return codePattern.test(read) ? read : undefined;
};

/** What of a facilitator key counts, however it is typed: no case, no hyphens, no spaces. */
export const plainKey = (key: string): string => key.toUpperCase().replace(/[\s\p{Pd}]/gu, '');

/** Whether what someone typed is the facilitator key, in a time that tells nothing of where they differ. */
export const isKey = (typed: string, key: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(plainKey(text)).digest();
  return timingSafeEqual(digest(typed), digest(key));
};

/** A code as it is shown: two groups of three. */
export const shownCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`;

/** In base 64: 144 bits. */
const macText = 24;
const idText = 22;

const mac = (key: KeyObject, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url').slice(0, macText);

const packId = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
/** 16 bytes in base 64. The last character has four bits too many: one spelling alone leaves them at zero, and is ours. */
const packedId = /^[\w-]{21}[AQgw]$/;
const unpackId = (text: string): string | undefined =>
  packedId.test(text)
    ? Buffer.from(text, 'base64url')
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    : undefined;

export type LinkRole = 'facilitator' | 'projector';

/** A pass outlives the longest session, and the evening after it. */
export const passSeconds = 86_400;

export const passCookie = (code: string): string => `cap18-room-${code}`;

/** Passes whose signature is not worked out again, those of the people seen last: two rooms of ten thousand, about 300 bytes each. */
const passesKept = 20_000;

/** Who holds a pass: their id in the room, when they came in (seconds since the epoch), and their audience (`-` when they did not tell it). */
type PassHolder = { readonly id: string; readonly since: number; readonly audience: string };

/**
 * Links and passes of rooms, signed with keys derived from the server's secret (HMAC-SHA-256, 144 bits): nothing is
 * stored, so nothing leaks from the database.
 */
export const passes = (secret: string) => {
  const linkKeys = {
    facilitator: keyFor(secret, 'facilitator-link'),
    projector: keyFor(secret, 'projector-link'),
  };
  const passKey = keyFor(secret, 'participant-pass');
  const ours = lruCache<string, { readonly roomId: string; readonly holder: PassHolder }>(passesKept);

  const linkMac = (role: LinkRole, roomId: string, version: number): string =>
    mac(linkKeys[role], `${roomId}:${version}`);

  /** Who holds a pass of a room, whatever its age; undefined for one made elsewhere, or for another room. */
  const holderOf = (roomId: string, pass: string): PassHolder | undefined => {
    const end = pass.lastIndexOf('.');
    const body = pass.slice(0, Math.max(end, 0));
    const signed = pass.slice(end + 1);
    if (!sameText(signed, mac(passKey, `${roomId}:${body}`))) return undefined;
    const [packed = '', joined = '', audience = ''] = body.split('.');
    const id = unpackId(packed);
    return id === undefined ? undefined : { id, since: Number.parseInt(joined, 36), audience };
  };

  return {
    /** The part of a link that stands for a room and a role: 46 characters. Links of another version do not open it. */
    link: (role: LinkRole, roomId: string, version: number): string =>
      packId(roomId) + linkMac(role, roomId, version),

    /** The room that a link says it leads to. Whether it does is for `opens` to tell; undefined for what is no link. */
    linkedRoom: (link: string): string | undefined => unpackId(link.slice(0, idText)),

    opens: (role: LinkRole, link: string, roomId: string, version: number): boolean => {
      const [packed, signed] = [link.slice(0, idText), link.slice(idText)];
      return packed === packId(roomId) && sameText(signed, linkMac(role, roomId, version));
    },

    pass: (roomId: string, holder: PassHolder): string => {
      const body = `${packId(holder.id)}.${holder.since.toString(36)}.${holder.audience}`;
      const pass = `${body}.${mac(passKey, `${roomId}:${body}`)}`;
      ours.set(pass, { roomId, holder });
      return pass;
    },

    /** Reads a pass; undefined for one made elsewhere, for another room, or more than a day ago. */
    readPass: (roomId: string, pass: string, now: Date): PassHolder | undefined => {
      const known = ours.get(pass);
      const found = known?.roomId === roomId ? known.holder : undefined;
      const holder = found ?? holderOf(roomId, pass);
      if (holder === undefined || now.getTime() > (holder.since + passSeconds) * 1_000) return undefined;
      if (found === undefined) ours.set(pass, { roomId, holder });
      return holder;
    },
  };
};
