import { randomInt } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Places of a list of badges, as `statusListSize` says today. */
const places = 131_072;

/** The keys that sign what leaves the site, and the place of each attestation's badge in a list that tells the withdrawn ones. */
export const badges: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('signing_keys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('in_use_for', 'text', (column) => column.unique())
      .addColumn('public_key', 'text', (column) => column.notNull())
      .addColumn('sealed_key', 'text')
      .addColumn('made_at', 'text', (column) => column.notNull())
      .addColumn('retired_at', 'text')
      .execute();
    await db.schema.alterTable('attestations').addColumn('status_list', 'integer').execute();
    await db.schema.alterTable('attestations').addColumn('status_index', 'integer').execute();
    const { rows } = await sql<{ number: string }>`select number from attestations`.execute(db);
    const taken = new Set<number>();
    for (const { number } of rows) {
      const list = Math.floor(taken.size / 40_000) + 1;
      const draw = (): number => randomInt(places);
      let index = draw();
      while (taken.has(list * places + index)) index = draw();
      taken.add(list * places + index);
      await sql`
        update attestations set status_list = ${list}, status_index = ${index} where number = ${number}
      `.execute(db);
    }
    await db.schema
      .createIndex('attestations_by_status')
      .on('attestations')
      .columns(['status_list', 'status_index'])
      .unique()
      .execute();
  },
};
