import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { streams } from './migrations/0003-streams.ts';
import { keys } from './migrations/0004-keys.ts';
import { jobs } from './migrations/0005-jobs.ts';
import { opinions } from './migrations/0006-opinions.ts';
import { copies } from './migrations/0007-copies.ts';
import { commitmentsFollowed } from './migrations/0008-commitments-followed.ts';
import { notes } from './migrations/0009-notes.ts';
import { roomVoice } from './migrations/0010-room-voice.ts';
import { rehearsals } from './migrations/0011-rehearsals.ts';
import { badges } from './migrations/0012-badges.ts';
import { lti } from './migrations/0013-lti.ts';
import { signingIn } from './migrations/0014-signing-in.ts';
import { statements } from './migrations/0015-statements.ts';
import { waysIn } from './migrations/0016-ways-in.ts';
import { heldRooms } from './migrations/0017-held-rooms.ts';
import { datedResults } from './migrations/0018-dated-results.ts';
import { services } from './migrations/0019-services.ts';
import { claimedRecords } from './migrations/0020-claimed-records.ts';
import { checkups } from './migrations/0021-checkups.ts';
import { dossiers } from './migrations/0022-dossiers.ts';
import { journalRoles } from './migrations/0023-journal-roles.ts';
import { plan } from './migrations/0024-plan.ts';
import { files } from './migrations/0025-files.ts';
import { serviceLists } from './migrations/0026-service-lists.ts';
import { visits } from './migrations/0028-visits.ts';
import { removedFiles } from './migrations/0029-removed-files.ts';
import { journalPlaces } from './migrations/0030-journal-places.ts';
import { type Engine, keepFacts } from './migrations/keep-facts.ts';

const first = (engine: Engine): Migration => ({
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('facts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('recorded_at', 'text', (column) => column.notNull())
      .addColumn('effective_at', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('once_key', 'text', (column) => column.unique())
      .execute();
    await db.schema.createIndex('facts_by_subject').on('facts').columns(['subject', 'id']).execute();
    await db.schema.createIndex('facts_by_kind').on('facts').columns(['kind', 'recorded_at']).execute();
    await keepFacts(db, engine);
    await db.schema
      .createTable('people')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('code_hash', 'text', (column) => column.notNull().unique())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('last_seen_on', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('people_by_last_visit').on('people').column('last_seen_on').execute();
    await db.schema
      .createTable('commitments')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('due_on', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('withdrawn_at', 'text')
      .execute();
    await db.schema.createIndex('commitments_by_person').on('commitments').column('person_id').execute();
    await db.schema
      .createTable('attestations')
      .addColumn('number', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'text', (column) => column.references('people.id'))
      .addColumn('name', 'text')
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('issued_on', 'text', (column) => column.notNull())
      .addColumn('standard_version', 'text', (column) => column.notNull())
      .addColumn('duration_minutes', 'integer', (column) => column.notNull())
      .addColumn('score', 'integer', (column) => column.notNull())
      .addColumn('total', 'integer', (column) => column.notNull())
      .addColumn('withdrawn_on', 'text')
      .execute();
    await db.schema.createIndex('attestations_by_person').on('attestations').column('person_id').execute();
    await db.schema
      .createTable('feedback')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('received_at', 'text', (column) => column.notNull())
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('page', 'text', (column) => column.notNull())
      .addColumn('helpful', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .execute();
  },
});

const rooms: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('rooms')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('code', 'text', (column) => column.notNull().unique())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('opened_at', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('open_asking', 'text')
      .execute();
    await db.schema
      .createTable('room_votes')
      .addColumn('room_id', 'text', (column) => column.notNull().references('rooms.id'))
      .addColumn('asking', 'text', (column) => column.notNull())
      .addColumn('participant_id', 'text', (column) => column.notNull())
      .addColumn('chosen', 'text', (column) => column.notNull())
      .addColumn('right', 'integer', (column) => column.notNull())
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('audience', 'text')
      .addPrimaryKeyConstraint('room_votes_key', ['room_id', 'asking', 'participant_id'])
      .execute();
    await db.schema
      .createTable('room_replies')
      .addColumn('room_id', 'text', (column) => column.notNull().references('rooms.id'))
      .addColumn('participant_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('room_replies_key', ['room_id', 'participant_id', 'kind'])
      .execute();
    // What a certificate says of a session followed in a room; nothing for who learned alone.
    for (const [name, type] of [
      ['attended_on', 'text'],
      ['attended_minutes', 'integer'],
      ['attended_asked', 'integer'],
      ['attended_answered', 'integer'],
    ] as const)
      await db.schema.alterTable('attestations').addColumn(name, type).execute();
  },
};

/** Every migration, by name, in order. One that has been released never changes. */
export const migrationsFor = (engine: Engine): Record<string, Migration> => ({
  '0001-first': first(engine),
  '0002-rooms': rooms,
  '0003-streams': streams(engine),
  '0004-keys': keys,
  '0005-jobs': jobs,
  '0006-opinions': opinions,
  '0007-copies': copies,
  '0008-commitments-followed': commitmentsFollowed,
  '0009-notes': notes,
  '0010-room-voice': roomVoice,
  '0011-rehearsals': rehearsals,
  '0012-badges': badges,
  '0013-lti': lti,
  '0014-signing-in': signingIn,
  '0015-statements': statements,
  '0016-ways-in': waysIn,
  '0017-held-rooms': heldRooms,
  '0018-dated-results': datedResults,
  '0019-services': services,
  '0020-claimed-records': claimedRecords,
  '0021-checkups': checkups,
  '0022-dossiers': dossiers,
  '0023-journal-roles': journalRoles,
  '0024-plan': plan,
  '0025-files': files(engine),
  '0026-service-lists': serviceLists,
  '0028-visits': visits,
  '0029-removed-files': removedFiles,
  '0030-journal-places': journalPlaces,
});
