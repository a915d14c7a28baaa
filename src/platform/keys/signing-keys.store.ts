import type { Db } from '../db/database.ts';
import { changesAny, run } from '../db/queries.ts';
import type { Tables } from '../db/schema.ts';

export type KeptKey = Omit<Tables['signing_keys'], 'purpose' | 'inUseFor'>;

export const signingKeyStore = (db: Db, purpose: string) => {
  const kept = () =>
    db
      .selectFrom('signing_keys')
      .select(['id', 'publicKey', 'sealedKey', 'madeAt', 'retiredAt'])
      .where('purpose', '=', purpose);
  return {
    /** Undefined before the first pair, and from a renewal to the next signature. */
    inUse: (): Promise<KeptKey | undefined> => kept().where('inUseFor', '=', purpose).executeTakeFirst(),

    all: (): Promise<KeptKey[]> => kept().orderBy('madeAt', 'desc').orderBy('id').execute(),

    add: ({ id, publicKey, sealedKey, madeAt }: Omit<KeptKey, 'retiredAt'>): Promise<void> =>
      run(
        db
          .insertInto('signing_keys')
          .values({ id, purpose, inUseFor: purpose, publicKey, sealedKey, madeAt, retiredAt: null })
          .onConflict((conflict) => conflict.column('inUseFor').doNothing()),
      ),

    /** @param id only if it is the pair in use */
    retire: (at: Date, id?: string): Promise<void> =>
      run(
        db
          .updateTable('signing_keys')
          .set({ inUseFor: null, sealedKey: null, retiredAt: at.toISOString() })
          .where('inUseFor', '=', purpose)
          .$if(id !== undefined, (some) => some.where('id', '=', id ?? '')),
      ),

    remove: (id: string): Promise<boolean> =>
      changesAny(db.deleteFrom('signing_keys').where('purpose', '=', purpose).where('id', '=', id)),
  };
};
