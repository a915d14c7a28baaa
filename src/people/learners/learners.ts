import { createCipheriv, createDecipheriv, createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { v4 as uuidv4 } from 'uuid';
import type { Db, Tx } from '../../platform/db/database.ts';
import { keyFor, sameText } from '../../platform/keys/keys.ts';
import { lockStream } from '../../platform/ledger/ledger.store.ts';
import { dayOf } from '../../standard/days.ts';
import { learnerStream } from './learners.facts.ts';
import { peopleStore } from './people.store.ts';
import { hashResumeCode, newResumeCode, readResumeCode, sealOf } from './resume-code.ts';

export type Person = { readonly id: string; readonly code: string };

/** The seal proves that this server drew the code for them. */
export type CodeOffer = { readonly code: string; readonly seal: string };

type CodeTaken = (tx: Tx, person: Person, by: string | undefined) => Promise<void>;

export type Learners = ReturnType<typeof learners>;

export const learners = (secret: string) => {
  const key = keyFor(secret, 'resume-code');
  const sealKey = keyFor(secret, 'code-offer');
  const addresses = calendarAddresses(secret);
  const listeners: CodeTaken[] = [];

  /** As typed, or as a cookie holds it; undefined when the code is unknown or its record erased. */
  const find = async (db: Db, typed: string, now: Date): Promise<Person | undefined> => {
    const code = readResumeCode(typed);
    if (!code) return undefined;
    const row = await peopleStore(db).byCodeHash(hashResumeCode(code, key));
    if (!row) return undefined;
    const today = dayOf(now);
    if (row.lastSeenOn < today && !(await peopleStore(db).seen(row.id, today))) return undefined;
    return { id: row.id, code };
  };

  return {
    open: async (db: Db, now: Date): Promise<Person> => {
      const person = { id: uuidv4(), code: newResumeCode() };
      await peopleStore(db).add({ id: person.id, codeHash: hashResumeCode(person.code, key) }, now);
      return person;
    },

    find,

    looksLikeCode: (typed: string): boolean => readResumeCode(typed) !== undefined,

    fingerprintOf: (typed: string): string | undefined => {
      const code = readResumeCode(typed);
      return code && hashResumeCode(code, key);
    },

    /** The secret last part of the address of a person's calendar. */
    calendarOf: ({ id, code }: Person): string => addresses.make(id, hashResumeCode(code, key)),

    /** Without noting a visit; undefined once they are erased or replaced their code. */
    findByCalendar: (db: Db, address: string): Promise<string | undefined> =>
      addresses.read(address, peopleStore(db).codeHashOf),

    offerCode: (held: string): CodeOffer => {
      const code = newResumeCode();
      return { code, seal: sealOf(held, code, sealKey) };
    },

    /**
     * Replaces the code of a person, which stops working everywhere at once. Taking the same offer again
     * changes nothing, so pressing the button twice is safe.
     *
     * @param held the code in the device's cookie
     * @param by the account that asks, if any
     * @returns undefined when the offer was not made to the holder of `held`, or can no longer be taken
     */
    takeCode: async (
      tx: Tx,
      held: string,
      offer: CodeOffer,
      now: Date,
      by?: string,
    ): Promise<Person | undefined> => {
      const former = readResumeCode(held);
      if (!former) return undefined;
      if (former !== offer.code) {
        if (!sameText(offer.seal, sealOf(former, offer.code, sealKey))) return undefined;
        const formerHash = hashResumeCode(former, key);
        const row = await peopleStore(tx).byCodeHash(formerHash);
        // Locks the stream before the row, in the order that erasure does, to avoid a deadlock.
        if (row) await lockStream(tx, learnerStream(row.id));
        await peopleStore(tx).changeCode(formerHash, hashResumeCode(offer.code, key));
      }
      const person = await find(tx, offer.code, now);
      if (person) for (const listen of listeners) await listen(tx, person, by);
      return person;
    },

    /** Called once by each feature that keeps a sealed code, before serving. */
    whenCodeTaken: (listen: CodeTaken): void => void listeners.push(listen),
  };
};

/** An id fills exactly one AES block, so ECB, which always gives the same address, is safe here. */
const idBytes = 16;
const sealBytes = 16;
const cipher = 'aes-256-ecb';

const packed = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const unpacked = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const calendarSeal = (key: KeyObject, hidden: Buffer, fingerprint: string): Buffer =>
  createHmac('sha256', key).update(hidden).update(fingerprint).digest().subarray(0, sealBytes);

/**
 * Makes the secret last part of the address of a learner's calendar: their id, encrypted, and a seal over the
 * hash of their code. Nothing is stored, nobody else can make one, and it stops working once the record is
 * erased or its code replaced.
 *
 * @internal exported for its test
 */
export const calendarAddresses = (secret: string) => {
  const idKey = keyFor(secret, 'calendar-address');
  const sealKey = keyFor(secret, 'calendar-seal');
  return {
    make: (learnerId: string, fingerprint: string): string => {
      const enciphering = createCipheriv(cipher, idKey, null).setAutoPadding(false);
      const hidden = Buffer.concat([enciphering.update(packed(learnerId)), enciphering.final()]);
      return Buffer.concat([hidden, calendarSeal(sealKey, hidden, fingerprint)]).toString('base64url');
    },

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
      return timingSafeEqual(bytes.subarray(idBytes), calendarSeal(sealKey, hidden, fingerprint))
        ? id
        : undefined;
    },
  };
};
