import { createCipheriv, createDecipheriv, createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { keyFor } from '../../platform/keys/keys.ts';

/** An id fills exactly one AES block, so ECB, which always gives the same address, is safe here. */
const idBytes = 16;
const sealBytes = 16;
const cipher = 'aes-256-ecb';

const packed = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const unpacked = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const sealOf = (key: KeyObject, hidden: Buffer, fingerprint: string): Buffer =>
  createHmac('sha256', key).update(hidden).update(fingerprint).digest().subarray(0, sealBytes);

/**
 * Makes the secret last part of the address of a learner's calendar: their id, encrypted, and a seal over the
 * hash of their code. Nothing is stored, nobody else can make one, and it stops working once the record is
 * erased or its code replaced.
 */
export const calendarAddresses = (secret: string) => {
  const idKey = keyFor(secret, 'calendar-address');
  const sealKey = keyFor(secret, 'calendar-seal');
  return {
    make: (learnerId: string, fingerprint: string): string => {
      const enciphering = createCipheriv(cipher, idKey, null).setAutoPadding(false);
      const hidden = Buffer.concat([enciphering.update(packed(learnerId)), enciphering.final()]);
      return Buffer.concat([hidden, sealOf(sealKey, hidden, fingerprint)]).toString('base64url');
    },

    /** Returns the learner's id; undefined when the address is not ours, or no longer theirs. */
    read: async (
      address: string,
      fingerprintOf: (learnerId: string) => Promise<string | undefined>,
    ): Promise<string | undefined> => {
      const bytes = Buffer.from(address, 'base64url');
      // Several base64 spellings decode to the same bytes: only ours is accepted.
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
