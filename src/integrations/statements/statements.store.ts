import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import { run } from '../../platform/db/queries.ts';

/** A stream with facts to tell, or to take back. */
export type Pending = {
  readonly stream: string;
  readonly head: number;
  readonly closed: boolean;
  readonly sent: number;
  readonly voided: number;
};

export const statementStore = (db: Db) => {
  const columns = ['stream', 'head', 'closed', 'sent', 'voided'] as const;
  /** Worded as the conditions of the indexes, so that only their streams are read. */
  const open = () => db.selectFrom('streams').select(columns).where(sql<boolean>`closed = 0 and head > sent`);
  const closed = () =>
    db.selectFrom('streams').select(columns).where(sql<boolean>`closed = 1 and sent > voided`);

  return {
    beginNow: (): Promise<void> =>
      run(db.updateTable('streams').set(({ ref }) => ({ sent: ref('head'), voided: ref('head') }))),

    /** Closed streams are taken back as far as they were told. */
    pending: async (most: number): Promise<readonly Pending[]> => {
      const some = [
        ...(await closed().orderBy('stream').limit(most).execute()),
        ...(await open().orderBy('stream').limit(most).execute()),
      ];
      return some.slice(0, most).map((row) => ({ ...row, closed: row.closed === 1 }));
    },

    /** Says how far a stream was told and taken back, if nobody else said it since it was read. */
    advance: (
      { stream, sent, voided }: Pending,
      now: { readonly sent: number; readonly voided: number },
    ): Promise<void> =>
      run(
        db
          .updateTable('streams')
          .set(now)
          .where('stream', '=', stream)
          .where('sent', '=', sent)
          .where('voided', '=', voided),
      ),
  };
};
