import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { type Engine, keepFacts } from './keep-facts.ts';

/**
 * Facts get a stream, a rank in it and the version of their kind; actors get their kind. The order they have been read
 * in so far, that of their ids, becomes their rank for good. Facts are copied to a new table, since the triggers refuse
 * that one be changed.
 */
export const streams = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('facts_ranked')
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('recorded_at', 'text', (column) => column.notNull())
      .addColumn('effective_at', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('once_key', 'text')
      .addPrimaryKeyConstraint('facts_by_rank', ['stream', 'seq'])
      .execute();
    await sql`
      insert into facts_ranked (id, stream, seq, recorded_at, effective_at, kind, version, actor, data, once_key)
      select
        id,
        case when kind like 'room.%' then 'room:' else 'learner:' end || subject,
        row_number() over (partition by subject order by id),
        recorded_at,
        effective_at,
        kind,
        1,
        case
          when actor = 'system' then 'system:erasure'
          when actor = 'facilitator' then 'facilitator:1'
          when kind like 'room.%' then 'participant:' || actor
          else 'learner:' || actor
        end,
        data,
        case when kind like 'room.%' then null else replace(once_key, ':' || subject, '') end
      from facts
    `.execute(db);
    await db.schema.dropTable('facts').execute();
    await db.schema.alterTable('facts_ranked').renameTo('facts').execute();
    await db.schema
      .createIndex('facts_once')
      .on('facts')
      .columns(['stream', 'once_key'])
      .unique()
      .where(sql.ref('once_key'), 'is not', null)
      .execute();
    await keepFacts(db, engine);
    await db.schema
      .createTable('streams')
      .addColumn('stream', 'text', (column) => column.primaryKey())
      .addColumn('head', 'integer', (column) => column.notNull())
      .addColumn('closed', 'integer', (column) => column.notNull())
      .execute();
    await sql`
      insert into streams (stream, head, closed)
      select stream, max(seq), max(case when kind = 'person.erased' then 1 else 0 end) from facts group by stream
    `.execute(db);
    // A room's version is the rank of its last fact.
    await db.schema.alterTable('rooms').dropColumn('version').execute();
  },
});
