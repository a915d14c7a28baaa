import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Pages whose address holds the link of a room, whole: whoever reads it may lead or project that room. */
const linked = ['/fr/animer/', '/en/facilitate/', '/fr/projection/', '/en/projector/'];

type Opinions = { feedback: { page: string } };

/** Opinions told the address of their page: those that hold a link forget it. What was said stays. */
export const opinions: Migration = {
  up: async (db: Kysely<Opinions>): Promise<void> => {
    for (const start of linked)
      await db.updateTable('feedback').set({ page: '' }).where('page', 'like', `${start}%`).execute();
  },
};
