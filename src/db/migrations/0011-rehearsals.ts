import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The tables of rooms once more, for rehearsals: a ledger of their own among them, which nothing keeps from being erased.
 */
export const rehearsals: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('rehearsal_rooms')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('code', 'text', (column) => column.notNull().unique())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('opened_at', 'text', (column) => column.notNull())
      .addColumn('open_asking', 'text')
      .addColumn('link_version', 'integer', (column) => column.notNull())
      .addColumn('original_id', 'text')
      .execute();
    await db.schema
      .createTable('rehearsal_room_votes')
      .addColumn('room_id', 'text', (column) => column.notNull().references('rehearsal_rooms.id'))
      .addColumn('asking', 'text', (column) => column.notNull())
      .addColumn('participant_id', 'text', (column) => column.notNull())
      .addColumn('chosen', 'text', (column) => column.notNull())
      .addColumn('right', 'integer', (column) => column.notNull())
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('audience', 'text')
      .addPrimaryKeyConstraint('rehearsal_room_votes_key', ['room_id', 'asking', 'participant_id'])
      .execute();
    await db.schema
      .createTable('rehearsal_room_replies')
      .addColumn('room_id', 'text', (column) => column.notNull().references('rehearsal_rooms.id'))
      .addColumn('participant_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('rehearsal_room_replies_key', ['room_id', 'participant_id', 'kind'])
      .execute();
    await db.schema
      .createTable('rehearsal_room_texts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('room_id', 'text', (column) => column.notNull().references('rehearsal_rooms.id'))
      .addColumn('participant_id', 'text', (column) => column.notNull())
      .addColumn('step', 'integer')
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('said_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('rehearsal_room_text_votes')
      .addColumn('text_id', 'text', (column) => column.notNull().references('rehearsal_room_texts.id'))
      .addColumn('participant_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('rehearsal_room_text_votes_key', ['text_id', 'participant_id'])
      .execute();
    await db.schema
      .createTable('rehearsal_facts')
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
      .addPrimaryKeyConstraint('rehearsal_facts_by_rank', ['stream', 'seq'])
      .execute();
    await db.schema
      .createTable('rehearsal_streams')
      .addColumn('stream', 'text', (column) => column.primaryKey())
      .addColumn('head', 'integer', (column) => column.notNull())
      .addColumn('closed', 'integer', (column) => column.notNull())
      .execute();
  },
};
