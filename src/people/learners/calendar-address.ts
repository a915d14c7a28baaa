import { createCipheriv, createDecipheriv, createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { keyFor } from '../../platform/keys/keys.ts';

/** A block of AES is as long as an id: one alone needs no mode, and is the same each time. */
const idBytes = 16;
const sealBytes = 16;
const cipher = 'aes-256-ecb';

const packed = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const unpacked = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const sealOf = (key: KeyObject, hidden: Buffer, fingerprint: string): Buffer =>
  createHmac('sha256', key).update(hidden).update(fingerprint).digest().subarray(0, sealBytes);

/**
 * The last part of the address of a learner's calendar. It holds their id, enciphered, and a seal over the fingerprint of
 * their code: it tells nobody who they are, nobody can make it, nothing is stored, and it leads nowhere once the record is
 * erased or its code replaced.
 */
export const calendarAddresses = (secret: string) => {
  const idKey = keyFor(secret, 'calendar-address');
  const sealKey = keyFor(secret, 'calendar-seal');
  return {
    /** @param fingerprint what is kept of the learner's code */
    make: (learnerId: string, fingerprint: string): string => {
      const enciphering = createCipheriv(cipher, idKey, null).setAutoPadding(false);
      const hidden = Buffer.concat([enciphering.update(packed(learnerId)), enciphering.final()]);
      return Buffer.concat([hidden, sealOf(sealKey, hidden, fingerprint)]).toString('base64url');
    },

    /**
     * Whose address it is.
     *
     * @param fingerprintOf what is kept of someone's code, undefined for who has no record
     */
    read: async (
      address: string,
      fingerprintOf: (learnerId: string) => Promise<string | undefined>,
    ): Promise<string | undefined> => {
      const bytes = Buffer.from(address, 'base64url');
      // Base 64 has several spellings for the same bytes: one alone is ours.
      if (bytes.length !== idBytes + sealBytes || bytes.toString('base64url') !== address) return undefined;
      const hidden = bytes.subarray(0, idBytes);
      const deciphering = createDecipheriv(cipher, idKey, null).setAutoPadding(false);
      const id = unpacked(Buffer.concat([deciphering.update(hidden), deciphering.final()]));
      const fingerprint = await fingerprintOf(id);
      if (fingerprint === undefined) return undefined;
      return timingSafeEqual(bytes.subarray(idBytes), sealOf(sealKey, hidden, fingerprint)) ? id : undefined;
    },
  };
};
