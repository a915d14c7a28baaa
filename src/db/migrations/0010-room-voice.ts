import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a room says in its own words, and who asks the same: tables, since facts cannot be erased. */
export const roomVoice: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('room_texts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('room_id', 'text', (column) => column.notNull().references('rooms.id'))
      .addColumn('participant_id', 'text', (column) => column.notNull())
      .addColumn('step', 'integer')
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('said_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('room_texts_by_room')
      .on('room_texts')
      .columns(['room_id', 'state', 'said_at'])
      .execute();
    await db.schema
      .createIndex('room_texts_by_participant')
      .on('room_texts')
      .column('participant_id')
      .execute();
    await db.schema
      .createTable('room_text_votes')
      .addColumn('text_id', 'text', (column) => column.notNull().references('room_texts.id'))
      .addColumn('participant_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('room_text_votes_key', ['text_id', 'participant_id'])
      .execute();
    await db.schema
      .createIndex('room_text_votes_by_participant')
      .on('room_text_votes')
      .column('participant_id')
      .execute();
  },
};
