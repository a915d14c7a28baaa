import type { Db } from '../../platform/db/database.ts';
import { run } from '../../platform/db/queries.ts';
import type { Tables } from '../../platform/db/schema.ts';
import { writeActor } from '../../platform/ledger/ledger.ts';

export type JournalRow = Tables['journal'];

export const journalStore = (db: Db) => ({
  add: (row: JournalRow): Promise<void> => run(db.insertInto('journal').values(row)),

  /** All, or those of these bodies and those that these accounts wrote about no body. */
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

  removeBefore: (day: string): Promise<void> => run(db.deleteFrom('journal').where('at', '<', day)),
});
