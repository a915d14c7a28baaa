import { v4 as uuidv4 } from 'uuid';
import type { Db, Tx } from '../../platform/db/database.ts';
import { keyFor, sameText } from '../../platform/keys/keys.ts';
import { lockStream } from '../../platform/ledger/ledger.store.ts';
import { dayOf } from '../../standard/days.ts';
import { calendarAddresses } from './calendar-address.ts';
import { learnerStream } from './learners.facts.ts';
import { peopleStore } from './people.store.ts';
import { hashResumeCode, newResumeCode, readResumeCode, sealOf } from './resume-code.ts';

/** A person, known by nothing but a random id, and the code that brings them back. */
export type Person = { readonly id: string; readonly code: string };

/** A code shown in place of the one a person holds, before it takes effect; its seal tells that it was drawn here, for them. */
export type CodeOffer = { readonly code: string; readonly seal: string };

/** Told, in its transaction, that a person took another code; `by`: the account that asked for it, where one did. */
type CodeTaken = (tx: Tx, person: Person, by: string | undefined) => Promise<void>;

export type Learners = ReturnType<typeof learners>;

/** Opens and finds people's records by resume code. The keys of their fingerprints are derived from `secret`. */
export const learners = (secret: string) => {
  const key = keyFor(secret, 'resume-code');
  const sealKey = keyFor(secret, 'code-offer');
  const addresses = calendarAddresses(secret);
  const listeners: CodeTaken[] = [];

  /** The person whose code this is, as typed or as a cookie holds it; undefined for an unknown or erased one. */
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
    /** Opens a record for a new person; their code is known to them alone. */
    open: async (db: Db, now: Date): Promise<Person> => {
      const person = { id: uuidv4(), code: newResumeCode() };
      await peopleStore(db).add({ id: person.id, codeHash: hashResumeCode(person.code, key) }, now);
      return person;
    },

    find,

    /** Whether what was typed has the shape of a code: four words of five letters. */
    looksLikeCode: (typed: string): boolean => readResumeCode(typed) !== undefined,

    /** What is kept of a code, the same however it is typed; undefined for what cannot be one. */
    fingerprintOf: (typed: string): string | undefined => {
      const code = readResumeCode(typed);
      return code && hashResumeCode(code, key);
    },

    /** The last part of the address of a person's calendar: secret, and nothing in it tells who they are. */
    calendarOf: ({ id, code }: Person): string => addresses.make(id, hashResumeCode(code, key)),

    /** Whose calendar has this address; undefined once they were erased, or replaced their code. No visit is noted. */
    findByCalendar: (db: Db, address: string): Promise<string | undefined> =>
      addresses.read(address, peopleStore(db).codeHashOf),

    /** Draws a code to replace the one that a person holds. Nothing changes until they take it. */
    offerCode: (held: string): CodeOffer => {
      const code = newResumeCode();
      return { code, seal: sealOf(held, code, sealKey) };
    },

    /**
     * Puts an offered code in place of the one held, which stops working everywhere at once. Taking the same offer
     * again changes nothing more, so that a button pressed twice leaves nobody with a code that no longer exists.
     *
     * @param held the code that a device holds, as its cookie says it
     * @param by the account of who takes it, when they are signed in
     * @returns whose code it now is; undefined when it was not offered to who holds `held`, or is no longer to be taken
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
        // Before their row, as their erasure does: neither waits for what the other holds.
        if (row) await lockStream(tx, learnerStream(row.id));
        await peopleStore(tx).changeCode(formerHash, hashResumeCode(offer.code, key));
      }
      const person = await find(tx, offer.code, now);
      if (person) for (const listen of listeners) await listen(tx, person, by);
      return person;
    },

    /** Listens to who takes another code. Called once by each feature that keeps it, sealed, before serving. */
    whenCodeTaken: (listen: CodeTaken): void => void listeners.push(listen),
  };
};
