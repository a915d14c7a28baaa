import type { Db } from '../db/database.ts';
import type { Tables } from '../db/schema.ts';

/** A pair of keys as it is kept: the private one enciphered, until it is retired. */
export type KeptKey = Omit<Tables['signing_keys'], 'purpose' | 'inUseFor'>;

/** The pairs of keys of one purpose. */
export const signingKeyStore = (db: Db, purpose: string) => {
  const kept = () =>
    db
      .selectFrom('signing_keys')
      .select(['id', 'publicKey', 'sealedKey', 'madeAt', 'retiredAt'])
      .where('purpose', '=', purpose);
  return {
    /** The pair that signs; undefined before the first one, and after a renewal until something is signed. */
    inUse: (): Promise<KeptKey | undefined> => kept().where('inUseFor', '=', purpose).executeTakeFirst(),

    /** Every pair, the latest first. */
    all: (): Promise<KeptKey[]> => kept().orderBy('madeAt', 'desc').orderBy('id').execute(),

    /** Keeps a pair that signs from now on, unless there is one already. */
    add: async ({ id, publicKey, sealedKey, madeAt }: Omit<KeptKey, 'retiredAt'>): Promise<void> => {
      await db
        .insertInto('signing_keys')
        .values({ id, purpose, inUseFor: purpose, publicKey, sealedKey, madeAt, retiredAt: null })
        .onConflict((conflict) => conflict.column('inUseFor').doNothing())
        .execute();
    },

    /**
     * Ends the use of the pair that signs: its private key is removed, its public one kept.
     *
     * @param id only if it is this one
     */
    retire: async (at: Date, id?: string): Promise<void> => {
      await db
        .updateTable('signing_keys')
        .set({ inUseFor: null, sealedKey: null, retiredAt: at.toISOString() })
        .where('inUseFor', '=', purpose)
        .$if(id !== undefined, (some) => some.where('id', '=', id ?? ''))
        .execute();
    },

    /** Removes a pair altogether. False when there is none with this id. */
    remove: async (id: string): Promise<boolean> => {
      const { numDeletedRows } = await db
        .deleteFrom('signing_keys')
        .where('purpose', '=', purpose)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
};
