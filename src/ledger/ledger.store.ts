import { inBatches } from '../db/batches.ts';
import type { Db } from '../db/database.ts';
import { factKinds } from './kinds.ts';
import type { Fact, NewFact } from './ledger.ts';

const rowOf = (fact: NewFact) => ({
  id: fact.id,
  recorded_at: fact.recordedAt,
  effective_at: fact.effectiveAt,
  subject: fact.subject,
  kind: fact.kind,
  actor: fact.actor,
  data: JSON.stringify(factKinds[fact.kind].parse(fact.data)),
  once_key: fact.once ?? null,
});

/** Reads and appends facts over a connection or a transaction. */
export const ledgerStore = (db: Db) => ({
  /**
   * Appends a fact.
   *
   * @returns `already` when its `once` key is taken: nothing is recorded then
   * @throws when the data do not fit the kind's schema (a bug of the caller)
   */
  append: async (fact: NewFact): Promise<'appended' | 'already'> => {
    const result = await db
      .insertInto('facts')
      .values(rowOf(fact))
      .onConflict((conflict) => conflict.column('once_key').doNothing())
      .executeTakeFirst();
    return result.numInsertedOrUpdatedRows === 0n ? 'already' : 'appended';
  },

  /**
   * Appends many facts in few statements. None of them has a `once` key.
   *
   * @throws when the data of one do not fit its kind's schema: nothing must be kept of the transaction then
   */
  appendAll: async (facts: readonly NewFact[]): Promise<void> => {
    for (const some of inBatches(facts)) await db.insertInto('facts').values(some.map(rowOf)).execute();
  },

  /** All facts about a subject, oldest first; with `asOf`, only those recorded by that instant. */
  about: async (subject: string, asOf?: Date): Promise<Fact[]> => {
    let query = db
      .selectFrom('facts')
      .select(['id', 'recorded_at', 'effective_at', 'subject', 'kind', 'actor', 'data'])
      .where('subject', '=', subject)
      .orderBy('id');
    if (asOf) query = query.where('recorded_at', '<=', asOf.toISOString());
    const rows = await query.execute();
    return rows.map(
      (row) =>
        ({
          id: row.id,
          recordedAt: row.recorded_at,
          effectiveAt: row.effective_at,
          subject: row.subject,
          kind: row.kind,
          actor: row.actor,
          data: JSON.parse(row.data),
        }) as Fact,
    );
  },
});
