import { rowsOf } from '../../platform/db/batches.ts';
import { compiledOnce } from '../../platform/db/compiled.ts';
import { type Db, forUpdate, type Tx } from '../../platform/db/database.ts';
import { changesAny, run } from '../../platform/db/queries.ts';
import { dayOf } from '../../standard/days.ts';

type Found = { readonly id: string; readonly lastSeenOn: string };

const byCodeHash = compiledOnce((db) =>
  db.selectFrom('people').select(['id', 'lastSeenOn']).where('codeHash', '=', '').compile(),
);

/** The only table that leads from a code to a person's id. */
export const peopleStore = (db: Db) => ({
  add: (person: { readonly id: string; readonly codeHash: string }, now: Date): Promise<void> =>
    run(db.insertInto('people').values({ ...person, createdAt: now.toISOString(), lastSeenOn: dayOf(now) })),

  byCodeHash: async (codeHash: string): Promise<Found | undefined> => {
    const [row] = await byCodeHash(db, codeHash);
    return row;
  },

  codeHashOf: async (id: string): Promise<string | undefined> => {
    const row = await db.selectFrom('people').select('codeHash').where('id', '=', id).executeTakeFirst();
    return row?.codeHash;
  },

  seen: (id: string, day: string): Promise<boolean> =>
    changesAny(db.updateTable('people').set({ lastSeenOn: day }).where('id', '=', id)),

  changeCode: (former: string, next: string): Promise<void> =>
    run(db.updateTable('people').set({ codeHash: next }).where('codeHash', '=', former)),

  unseenSince: async (day: string, limit: number): Promise<string[]> => {
    const rows = await db
      .selectFrom('people')
      .select('id')
      .where('lastSeenOn', '<', day)
      .limit(limit)
      .execute();
    return rows.map((row) => row.id);
  },

  known: async (ids: readonly string[]): Promise<string[]> => {
    const rows = await rowsOf(ids, (some) => db.selectFrom('people').select('id').where('id', 'in', some));
    return rows.map(({ id }) => id);
  },

  remove: (id: string): Promise<void> => run(db.deleteFrom('people').where('id', '=', id)),
});

/** If so, they cannot come back before the transaction ends. `day` is `YYYY-MM-DD`. */
export const isUnseenSince = async (tx: Tx, id: string, day: string): Promise<boolean> => {
  const query = tx.selectFrom('people').select('lastSeenOn').where('id', '=', id);
  const row = await forUpdate(tx, query).executeTakeFirst();
  return row !== undefined && row.lastSeenOn < day;
};
