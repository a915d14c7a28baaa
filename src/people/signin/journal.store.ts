import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';
import { writeActor } from '../../platform/ledger/ledger.ts';

export type JournalRow = Tables['journal'];

/** What administrators and sign-ins did. */
export const journalStore = (db: Db) => ({
  add: async (row: JournalRow): Promise<void> => {
    await db.insertInto('journal').values(row).execute();
  },

  /** The latest lines: all, or those of these bodies, and those of no body by these accounts. */
  read: (
    of: { readonly organisations: readonly string[]; readonly accounts: readonly string[] } | undefined,
    limit: number,
  ): Promise<JournalRow[]> => {
    const all = db.selectFrom('journal').selectAll().orderBy('id', 'desc').limit(limit);
    if (of === undefined) return all.execute();
    const actors = of.accounts.map((id) => writeActor({ kind: 'account', id }));
    return all
      .where((row) =>
        row.or([
          row('organisation', 'in', ['-', ...of.organisations]),
          row.and([row('organisation', '=', ''), row('actor', 'in', ['-', ...actors])]),
        ]),
      )
      .execute();
  },

  /** Removes the lines written before a day. */
  removeBefore: async (day: string): Promise<void> => {
    await db.deleteFrom('journal').where('at', '<', day).execute();
  },
});
