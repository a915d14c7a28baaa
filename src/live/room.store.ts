import { inBatches } from '../db/batches.ts';
import type { Db } from '../db/database.ts';
import type { Tables } from '../db/schema.ts';
import { audiences, languages } from '../standard/standard.ts';
import type { VoteGroup } from './tally.ts';

export type RoomRow = Tables['rooms'];
export type VoteRow = Tables['room_votes'];
export type ReplyKind = 'committed' | 'rated' | 'time';

/** Rooms and what their people answered last. */
export const roomStore = (db: Db) => ({
  add: async (room: RoomRow): Promise<void> => {
    await db.insertInto('rooms').values(room).execute();
  },

  byId: (id: string): Promise<RoomRow | undefined> =>
    db.selectFrom('rooms').selectAll().where('id', '=', id).executeTakeFirst(),

  byCode: (code: string): Promise<RoomRow | undefined> =>
    db.selectFrom('rooms').selectAll().where('code', '=', code).executeTakeFirst(),

  /** Which links lead to a room; undefined where there is no such room. */
  linkVersion: async (id: string): Promise<number | undefined> => {
    const row = await db.selectFrom('rooms').select('link_version').where('id', '=', id).executeTakeFirst();
    return row?.link_version;
  },

  /** How many rooms were opened since an instant (ISO 8601). */
  openedSince: async (instant: string): Promise<number> => {
    const row = await db
      .selectFrom('rooms')
      .select((select) => select.fn.countAll<number | string>().as('count'))
      .where('opened_at', '>=', instant)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  },

  /** Says which asking of a room takes votes from now on (null for none), and which links lead to it. */
  set: async (id: string, to: Pick<RoomRow, 'open_asking' | 'link_version'>): Promise<void> => {
    await db.updateTable('rooms').set(to).where('id', '=', id).execute();
  },

  /** The asking that takes votes in each of these rooms. */
  openAskings: async (ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> => {
    const rows = await db.selectFrom('rooms').select(['id', 'open_asking']).where('id', 'in', ids).execute();
    return new Map(rows.map((row) => [row.id, row.open_asking]));
  },

  /** Keeps each person's latest vote. The same person must not stand twice in `votes`. */
  vote: async (votes: readonly VoteRow[]): Promise<void> => {
    for (const some of inBatches(votes))
      await db
        .insertInto('room_votes')
        .values(some)
        .onConflict((conflict) =>
          conflict.columns(['room_id', 'asking', 'participant_id']).doUpdateSet((row) => ({
            chosen: row.ref('excluded.chosen'),
            right: row.ref('excluded.right'),
            lang: row.ref('excluded.lang'),
            audience: row.ref('excluded.audience'),
          })),
        )
        .execute();
  },

  /** How many people have voted in an asking. */
  countVotes: async (roomId: string, asking: string): Promise<number> => {
    const row = await db
      .selectFrom('room_votes')
      .select((select) => select.fn.countAll<number | string>().as('count'))
      .where('room_id', '=', roomId)
      .where('asking', '=', asking)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  },

  /** The votes of an asking, alike ones counted together. */
  votesOf: async (roomId: string, asking: string): Promise<VoteGroup[]> => {
    const rows = await db
      .selectFrom('room_votes')
      .select((select) => [
        'chosen',
        'right',
        'lang',
        'audience',
        select.fn.countAll<number | string>().as('people'),
      ])
      .where('room_id', '=', roomId)
      .where('asking', '=', asking)
      .groupBy(['chosen', 'right', 'lang', 'audience'])
      .execute();
    return rows.map((row) => ({
      chosen: row.chosen,
      right: row.right === 1,
      lang: languages.find((lang) => lang === row.lang) ?? 'fr',
      audience: audiences.find((audience) => audience === row.audience),
      people: Number(row.people),
    }));
  },

  /** What one person answered in a room, by asking. */
  votesBy: async (roomId: string, participantId: string): Promise<{ asking: string; chosen: string[] }[]> => {
    const rows = await db
      .selectFrom('room_votes')
      .select(['asking', 'chosen'])
      .where('room_id', '=', roomId)
      .where('participant_id', '=', participantId)
      .execute();
    return rows.map((row) => ({ asking: row.asking, chosen: row.chosen.split(',') }));
  },

  voteBy: async (roomId: string, asking: string, participantId: string): Promise<string | undefined> => {
    const row = await db
      .selectFrom('room_votes')
      .select('chosen')
      .where('room_id', '=', roomId)
      .where('asking', '=', asking)
      .where('participant_id', '=', participantId)
      .executeTakeFirst();
    return row?.chosen;
  },

  /** How many different people voted at least once. */
  voters: async (roomId: string): Promise<number> => {
    const row = await db
      .selectFrom('room_votes')
      .select((select) => select.fn.count<number | string>('participant_id').distinct().as('count'))
      .where('room_id', '=', roomId)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  },

  /** Keeps a person's latest word of a kind. */
  reply: async (roomId: string, participantId: string, kind: ReplyKind, data: unknown): Promise<void> => {
    const json = JSON.stringify(data);
    await db
      .insertInto('room_replies')
      .values({ room_id: roomId, participant_id: participantId, kind, data: json })
      .onConflict((conflict) =>
        conflict.columns(['room_id', 'participant_id', 'kind']).doUpdateSet({ data: json }),
      )
      .execute();
  },

  /** A person's words, by kind. */
  repliesBy: (roomId: string, participantId: string): Promise<{ kind: string; data: string }[]> =>
    db
      .selectFrom('room_replies')
      .select(['kind', 'data'])
      .where('room_id', '=', roomId)
      .where('participant_id', '=', participantId)
      .execute(),

  /** Everyone's words of a kind, as JSON; nothing says whose. */
  replies: async (roomId: string, kind: ReplyKind): Promise<string[]> => {
    const rows = await db
      .selectFrom('room_replies')
      .select('data')
      .where('room_id', '=', roomId)
      .where('kind', '=', kind)
      .execute();
    return rows.map((row) => row.data);
  },
});
