import type { Db } from '../../platform/db/database.ts';
import type { StatusPlace } from './status-list.ts';

/** Where badges are told to be withdrawn. */
export const badgeStore = (db: Db) => ({
  /** The place of an attestation's badge; undefined where there is no such attestation. */
  placeOf: async (number: string): Promise<StatusPlace | undefined> => {
    const row = await db
      .selectFrom('attestations')
      .select(['statusList as list', 'statusIndex as index'])
      .where('number', '=', number)
      .executeTakeFirst();
    return row && row.list !== null && row.index !== null ? { list: row.list, index: row.index } : undefined;
  },

  /** The places of a list whose badges are withdrawn; undefined where no badge was ever told in this list. */
  withdrawnIn: async (list: number): Promise<readonly number[] | undefined> => {
    const known = await db
      .selectFrom('attestations')
      .select('number')
      .where('statusList', '=', list)
      .limit(1)
      .executeTakeFirst();
    if (!known) return undefined;
    const rows = await db
      .selectFrom('attestations')
      .select('statusIndex')
      .where('statusList', '=', list)
      .where('withdrawnOn', 'is not', null)
      .execute();
    return rows.flatMap(({ statusIndex }) => statusIndex ?? []);
  },
});
