import { compiledOnce } from '../../platform/db/compiled.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Note } from './notes.ts';

/** Asked for by every step that takes a note. */
const notesOf = compiledOnce((db) =>
  db
    .selectFrom('notes')
    .select(['step', 'words', 'marked'])
    .where('person', '=', '')
    .orderBy('step')
    .compile(),
);

/** Learners' notes and bookmarks. */
export const notesStore = (db: Db) => ({
  of: async (personId: string): Promise<Note[]> => {
    const rows = await notesOf(db, personId);
    return rows.map(({ step, words, marked }) => ({ step, words, marked: marked === 1 }));
  },

  /** Keeps a note in place of the one before; one that says nothing and marks nothing is removed. */
  keep: async (personId: string, { step, words, marked }: Note): Promise<void> => {
    if (words === '' && !marked) {
      await db.deleteFrom('notes').where('person', '=', personId).where('step', '=', step).execute();
      return;
    }
    const kept = { words, marked: Number(marked) };
    await db
      .insertInto('notes')
      .values({ person: personId, step, ...kept })
      .onConflict((conflict) => conflict.columns(['person', 'step']).doUpdateSet(kept))
      .execute();
  },

  removeAllOf: async (personId: string): Promise<void> => {
    await db.deleteFrom('notes').where('person', '=', personId).execute();
  },
});
