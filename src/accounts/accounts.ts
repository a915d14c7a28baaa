import { createSecretKey } from 'node:crypto';
import { v4 as uuidv4 } from 'uuid';
import type { Db } from '../db/database.ts';
import { peopleStore } from './people.store.ts';
import { hashResumeCode, newResumeCode, readResumeCode } from './resume-code.ts';

/** A person, known by nothing but a random id, and the code that brings them back. */
export type Person = { readonly id: string; readonly code: string };

/** A person found again, and how many facts there are about them. */
export type KnownPerson = Person & { readonly facts: number };

export type Accounts = ReturnType<typeof accounts>;

/** Opens and finds people's records by resume code. `secret` keys the fingerprints kept of the codes. */
export const accounts = (secret: string) => {
  const key = createSecretKey(secret, 'utf8');
  return {
    /** Opens a record for a new person; their code is known to them alone. */
    open: async (db: Db, now: Date): Promise<Person> => {
      const person = { id: uuidv4(), code: newResumeCode() };
      await peopleStore(db).add({ id: person.id, codeHash: hashResumeCode(person.code, key), now });
      return person;
    },

    /** The person whose code this is, as typed or as a cookie holds it; undefined for an unknown or erased one. */
    find: async (db: Db, typed: string, now: Date): Promise<KnownPerson | undefined> => {
      const code = readResumeCode(typed);
      if (!code) return undefined;
      const people = peopleStore(db);
      const row = await people.byCodeHash(hashResumeCode(code, key));
      if (!row) return undefined;
      const today = now.toISOString().slice(0, 10);
      if (row.last_seen_on < today) await people.seen(row.id, today);
      return { id: row.id, code, facts: row.facts };
    },

    /** Whether what was typed has the shape of a code: four words of five letters. */
    looksLikeCode: (typed: string): boolean => readResumeCode(typed) !== undefined,

    /** Gives a person a new code; the former one stops working everywhere at once. */
    changeCode: async (db: Db, personId: string): Promise<string> => {
      const code = newResumeCode();
      await peopleStore(db).changeCode(personId, hashResumeCode(code, key));
      return code;
    },

    /** Ids of people unseen since a day, a batch at a time. */
    unseenSince: (db: Db, day: string, limit: number): Promise<string[]> =>
      peopleStore(db).unseenSince(day, limit),

    /**
     * Keeps other transactions that concern a person waiting until this one ends, so that what they do at the same
     * moment happens one after the other. False when the person was removed meanwhile.
     */
    hold: (transaction: Db, personId: string): Promise<boolean> => peopleStore(transaction).hold(personId),

    /** Forgets who a person is. Their facts stay, under an id that leads nowhere. */
    remove: (db: Db, personId: string): Promise<void> => peopleStore(db).remove(personId),
  };
};
