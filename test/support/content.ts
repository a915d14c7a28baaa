import type { Database } from '../../src/db/database.ts';

/** Everything that the database holds, table by table. */
export const contentOf = async ({ db }: Database): Promise<unknown> => ({
  facts: await db.selectFrom('facts').selectAll().orderBy('id').execute(),
  streams: await db.selectFrom('streams').selectAll().orderBy('stream').execute(),
  people: await db.selectFrom('people').selectAll().orderBy('id').execute(),
  commitments: await db.selectFrom('commitments').selectAll().orderBy('id').execute(),
  attestations: await db.selectFrom('attestations').selectAll().orderBy('number').execute(),
  feedback: await db.selectFrom('feedback').selectAll().orderBy('id').execute(),
  rooms: await db.selectFrom('rooms').selectAll().orderBy('id').execute(),
  votes: await db
    .selectFrom('room_votes')
    .selectAll()
    .orderBy('room_id')
    .orderBy('asking')
    .orderBy('participant_id')
    .execute(),
  replies: await db
    .selectFrom('room_replies')
    .selectAll()
    .orderBy('room_id')
    .orderBy('participant_id')
    .orderBy('kind')
    .execute(),
});
