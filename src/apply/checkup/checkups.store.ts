import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type CheckupText = Omit<Tables['checkup_texts'], 'person'>;

export const checkupTextsStore = (db: Db) => ({
  of: (personId: string): Promise<CheckupText[]> =>
    db
      .selectFrom('checkup_texts')
      .select(['checkup', 'about', 'words'])
      .where('person', '=', personId)
      .orderBy('checkup')
      .orderBy('about')
      .execute(),

  /** Keeps a text in place of the one before; an empty one is removed. */
  keep: async (personId: string, { checkup, about, words }: CheckupText): Promise<void> => {
    if (words === '') {
      await db
        .deleteFrom('checkup_texts')
        .where('person', '=', personId)
        .where('checkup', '=', checkup)
        .where('about', '=', about)
        .execute();
      return;
    }
    await db
      .insertInto('checkup_texts')
      .values({ person: personId, checkup, about, words })
      .onConflict((conflict) => conflict.columns(['person', 'checkup', 'about']).doUpdateSet({ words }))
      .execute();
  },

  removeAllOf: async (personId: string): Promise<void> => {
    await db.deleteFrom('checkup_texts').where('person', '=', personId).execute();
  },
});
