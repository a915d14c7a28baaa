import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** A stream of which something is to be told, or to be taken back. */
export type Pending = {
  readonly stream: string;
  readonly head: number;
  readonly closed: boolean;
  readonly sent: number;
  readonly voided: number;
};

/** How far each stream was told. */
export const statementStore = (db: Db) => ({
  /** Lets nothing be told of what is recorded so far. */
  beginNow: async (): Promise<void> => {
    await db
      .insertInto('statement_streams')
      .columns(['stream', 'sent', 'voided'])
      .expression((row) =>
        row
          .selectFrom('streams')
          .select(['stream', 'head as sent', 'head as voided'])
          // Without a condition SQLite reads the words of the conflict as those of a join.
          .where(sql<boolean>`true`),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  /** Some of the streams that are not told to their end; those closed are taken back as far as they were told. */
  pending: async (most: number): Promise<readonly Pending[]> => {
    const told = (column: 'sent' | 'voided') => sql<number>`coalesce(${sql.ref(`told.${column}`)}, 0)`;
    const rows = await db
      .selectFrom('streams')
      .leftJoin('statement_streams as told', 'told.stream', 'streams.stream')
      .select(['streams.stream', 'streams.head', 'streams.closed'])
      .select([told('sent').as('sent'), told('voided').as('voided')])
      .where((row) =>
        row.or([
          row.and([row('streams.closed', '=', 0), row('streams.head', '>', told('sent'))]),
          row.and([row('streams.closed', '=', 1), row(told('sent'), '>', told('voided'))]),
        ]),
      )
      .orderBy('streams.stream')
      .limit(most)
      .execute();
    return rows.map((row) => ({ ...row, closed: row.closed === 1 }));
  },

  /**
   * Says how far a stream was told, if nobody else said it since it was read.
   *
   * @param now ranks told, and taken back
   */
  advance: async (
    { stream, sent, voided }: Pending,
    now: { readonly sent: number; readonly voided: number },
  ): Promise<void> => {
    await db
      .insertInto('statement_streams')
      .values({ stream, ...now })
      .onConflict((conflict) =>
        conflict
          .column('stream')
          .doUpdateSet(now)
          .where('statement_streams.sent', '=', sent)
          .where('statement_streams.voided', '=', voided),
      )
      .execute();
  },
});
