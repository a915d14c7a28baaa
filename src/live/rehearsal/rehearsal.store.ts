import type { Database, Tx } from '../../platform/db/database.ts';
import { renamed } from '../../platform/db/renamed.ts';
import { lockStream } from '../../platform/ledger/ledger.store.ts';
import { repliesStream, roomStream } from '../room/room.facts.ts';
import { voiceStream } from '../voice/voice.facts.ts';

/** Where rehearsals are kept: what works on these tables is what works on those of rooms, and can reach no other. */
const aside = {
  rooms: 'rehearsal_rooms',
  room_votes: 'rehearsal_room_votes',
  room_replies: 'rehearsal_room_replies',
  room_texts: 'rehearsal_room_texts',
  room_text_votes: 'rehearsal_room_text_votes',
  room_questions: 'rehearsal_room_questions',
  facts: 'rehearsal_facts',
  streams: 'rehearsal_streams',
} as const;

/** The database as rehearsals see it: their own rooms, and a ledger of their own, in place of the others. */
export const rehearsalDb = (db: Database['db']): Database['db'] => renamed(db, aside);

/** Whether there is a rehearsal with this id. @param db as `rehearsalDb` gives it */
export const hasRehearsal = async (db: Database['db'], id: string): Promise<boolean> =>
  (await db.selectFrom('rooms').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

/**
 * The rehearsal that nobody has led for the longest time: what its people do is in other streams.
 *
 * @param before the instant of its last act at the latest
 * @param db as `rehearsalDb` gives it
 * @returns its id; undefined when all of them were led since
 */
export const idlestRehearsal = async (db: Database['db'], before: Date): Promise<string | undefined> => {
  const rooms = await db.selectFrom('rooms').select('id').execute();
  const ids = new Map(rooms.map(({ id }) => [roomStream(id), id]));
  if (ids.size === 0) return undefined;
  const idlest = await db
    .selectFrom('facts')
    .select('stream')
    .where('stream', 'in', [...ids.keys()])
    .groupBy('stream')
    .having((row) => row(row.fn.max('recordedAt'), '<', before.toISOString()))
    .orderBy((row) => row.fn.max('recordedAt'))
    .limit(1)
    .executeTakeFirst();
  return idlest && ids.get(idlest.stream);
};

/** Erases all that there is of a rehearsal, its facts included. @param tx of `rehearsalDb` */
export const eraseRehearsal = async (tx: Tx, id: string): Promise<void> => {
  // All that is written in it holds one of these: it comes before, or waits and then finds no room.
  for (const stream of [roomStream(id), repliesStream(id), voiceStream(id)].toSorted())
    await lockStream(tx, stream);
  const texts = tx.selectFrom('room_texts').select('id').where('room', '=', id);
  await tx.deleteFrom('room_text_votes').where('text', 'in', texts).execute();
  await tx.deleteFrom('room_texts').where('room', '=', id).execute();
  await tx.deleteFrom('room_questions').where('room', '=', id).execute();
  await tx.deleteFrom('room_replies').where('room', '=', id).execute();
  await tx.deleteFrom('room_votes').where('room', '=', id).execute();
  for (const table of ['facts', 'streams'] as const)
    await tx
      .deleteFrom(table)
      .where((row) =>
        row.or([row('stream', '=', roomStream(id)), row('stream', 'like', `${roomStream(id)}:%`)]),
      )
      .execute();
  await tx.deleteFrom('rooms').where('id', '=', id).execute();
};
