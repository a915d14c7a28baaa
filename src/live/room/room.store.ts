import { setImmediate as immediate } from 'node:timers/promises';
import { type Insertable, sql } from 'kysely';
import { compiledInsert, compiledOnce } from '../../platform/db/compiled.ts';
import type { Db } from '../../platform/db/database.ts';
import { rowCount } from '../../platform/db/queries.ts';
import type { Tables } from '../../platform/db/schema.ts';
import { audiences } from '../../standard/ids.ts';
import { languages } from '../../standard/standard.ts';
import type { VoteGroup } from '../ballots/tally.ts';
import { writtenBy } from '../voice/voice.store.ts';

export type RoomRow = Tables['rooms'];
export type VoteRow = Tables['room_votes'];
export type VoteKey = Pick<VoteRow, 'room' | 'asking' | 'participant'>;
export type ReplyRow = Tables['room_replies'];
export type ReplyKind = 'committed' | 'wording' | 'rated' | 'time';
export type ReplyKey = Pick<ReplyRow, 'room' | 'participant' | 'kind'>;

/** One thing that a person said. Its data is JSON, except for a text and for the id of a question that they also ask. */
export type ReplyRead = {
  readonly kind: string;
  readonly data: string;
  readonly step: number | null;
};

/** What stands for a table where votes of 1.0.0 are kept by participant. */
const ofTable = 'table-%';

/** Votes read at a time where all of them are: other requests are served in between. */
const rowsAtATime = 2_000;

/** Asked for each page of each participant: thousands come in at the same minute. */
const votesBy = compiledOnce((db) =>
  db
    .selectFrom('room_votes')
    .select(['asking', 'chosen'])
    .where('room', '=', '')
    .where('participant', '=', '')
    .compile(),
);
const repliesBy = compiledOnce((db) =>
  db
    .selectFrom('room_replies')
    .select(['kind', 'data', sql<number | null>`null`.as('step')])
    .where('room', '=', '')
    .where('participant', '=', '')
    .unionAll(writtenBy(db))
    .compile(),
);

/** Asked for each late vote. */
const replyBy = compiledOnce((db) =>
  db
    .selectFrom('room_replies')
    .select('data')
    .where('room', '=', '')
    .where('participant', '=', '')
    .where('kind', '=', '')
    .compile(),
);

const insertVotes = compiledInsert<VoteRow, VoteKey>(
  ['room', 'asking', 'participant', 'chosen', 'right', 'lang', 'audience'],
  (db, votes) =>
    db
      .insertInto('room_votes')
      .values(votes)
      .onConflict((conflict) =>
        conflict
          .columns(['room', 'asking', 'participant'])
          .doUpdateSet((row) => ({
            chosen: row.ref('excluded.chosen'),
            right: row.ref('excluded.right'),
            lang: row.ref('excluded.lang'),
            audience: row.ref('excluded.audience'),
          }))
          .where((row) =>
            row.or([
              row('room_votes.chosen', '!=', row.ref('excluded.chosen')),
              row('room_votes.lang', '!=', row.ref('excluded.lang')),
            ]),
          ),
      )
      .returning(['room', 'asking', 'participant'])
      .compile(),
);
const insertReplies = compiledInsert<ReplyRow, ReplyKey>(
  ['room', 'participant', 'kind', 'data'],
  (db, replies) =>
    db
      .insertInto('room_replies')
      .values(replies)
      .onConflict((conflict) =>
        conflict
          .columns(['room', 'participant', 'kind'])
          .doUpdateSet((row) => ({ data: row.ref('excluded.data') }))
          .where((row) => row('room_replies.data', '!=', row.ref('excluded.data'))),
      )
      .returning(['room', 'participant', 'kind'])
      .compile(),
);

export const roomStore = (db: Db) => ({
  add: async (room: Insertable<Tables['rooms']>): Promise<void> => {
    await db.insertInto('rooms').values(room).execute();
  },

  byId: (id: string): Promise<RoomRow | undefined> =>
    db.selectFrom('rooms').selectAll().where('id', '=', id).executeTakeFirst(),

  byCode: (code: string): Promise<RoomRow | undefined> =>
    db.selectFrom('rooms').selectAll().where('code', '=', code).executeTakeFirst(),

  /** Which links lead to a room, and its title, which its memory does not keep; undefined where there is no such room. */
  linked: (id: string): Promise<Pick<RoomRow, 'linkVersion' | 'title'> | undefined> =>
    db.selectFrom('rooms').select(['linkVersion', 'title']).where('id', '=', id).executeTakeFirst(),

  entitle: async (id: string, title: string): Promise<void> => {
    await db.updateTable('rooms').set({ title }).where('id', '=', id).execute();
  },

  /** Erases the titles and the accounts of the rooms opened before a day (`YYYY-MM-DD`). Returns how many had either. */
  eraseTitles: async (before: string): Promise<number> => {
    const { numUpdatedRows } = await db
      .updateTable('rooms')
      .set({ title: '', account: null })
      .where('openedAt', '<', before)
      .where((row) => row.or([row('title', '!=', ''), row('account', 'is not', null)]))
      .executeTakeFirst();
    return Number(numUpdatedRows);
  },

  /** How many copies of a room were opened since an instant (ISO 8601). */
  copiedSince: (original: string, instant: string): Promise<number> =>
    rowCount(db.selectFrom('rooms').where('original', '=', original).where('openedAt', '>=', instant)),

  /** How many rooms were opened since an instant (ISO 8601), trial rooms aside. */
  openedSince: (instant: string): Promise<number> =>
    rowCount(db.selectFrom('rooms').where('openedAt', '>=', instant).where('seats', 'is', null)),

  /** Says which asking of a room takes votes from now on (null for none), and which links lead to it. */
  set: async (id: string, to: Pick<RoomRow, 'openAsking' | 'linkVersion'>): Promise<void> => {
    await db.updateTable('rooms').set(to).where('id', '=', id).execute();
  },

  openAskings: async (ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> => {
    const rows = await db.selectFrom('rooms').select(['id', 'openAsking']).where('id', 'in', ids).execute();
    return new Map(rows.map((row) => [row.id, row.openAsking]));
  },

  /** Keeps each person's latest vote, of whom none may stand twice in `votes`. Returns whose votes changed. */
  vote: (votes: readonly VoteRow[]): Promise<VoteKey[]> => insertVotes(db, votes),

  countVotes: (roomId: string, asking: string): Promise<number> =>
    rowCount(db.selectFrom('room_votes').where('room', '=', roomId).where('asking', '=', asking)),

  countBoth: (roomId: string, asking: string, other: string): Promise<number> => {
    const votesIn = (id: string) =>
      db.selectFrom('room_votes').where('room', '=', roomId).where('asking', '=', id);
    const voters = votesIn(other).select('participant');
    return rowCount(votesIn(asking).where('participant', 'in', voters));
  },

  /** The votes of people in an asking, alike ones counted together. */
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
      .where('room', '=', roomId)
      .where('asking', '=', asking)
      .where('participant', 'not like', ofTable)
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

  all: (): Promise<Pick<RoomRow, 'id' | 'openedAt'>[]> =>
    db.selectFrom('rooms').select(['id', 'openedAt']).where('seats', 'is', null).orderBy('id').execute(),

  /** People's latest votes, room after room, in batches that a room may span. */
  everyVote: async function* (): AsyncGenerator<readonly VoteRow[]> {
    let after: readonly string[] = ['', '', ''];
    for (;;) {
      const rows = await db
        .selectFrom('room_votes')
        .selectAll()
        .where('participant', 'not like', ofTable)
        .where(sql<boolean>`(room, asking, participant) > (${sql.join(after)})`)
        .orderBy('room')
        .orderBy('asking')
        .orderBy('participant')
        .limit(rowsAtATime)
        .execute();
      if (rows.length > 0) yield rows;
      await immediate();
      const last = rows.at(-1);
      if (!last || rows.length < rowsAtATime) return;
      after = [last.room, last.asking, last.participant];
    }
  },

  votesBy: async (roomId: string, participantId: string): Promise<{ asking: string; chosen: string[] }[]> => {
    const rows = await votesBy(db, roomId, participantId);
    return rows.map((row) => ({ asking: row.asking, chosen: row.chosen.split(',') }));
  },

  voteBy: async (roomId: string, asking: string, participantId: string): Promise<string | undefined> => {
    const row = await db
      .selectFrom('room_votes')
      .select('chosen')
      .where('room', '=', roomId)
      .where('asking', '=', asking)
      .where('participant', '=', participantId)
      .executeTakeFirst();
    return row?.chosen;
  },

  /** The askings of a room that tables answered, as they did in 1.0.0. */
  answeredByTables: async (roomId: string): Promise<ReadonlySet<string>> => {
    const rows = await db
      .selectFrom('room_votes')
      .select('asking')
      .distinct()
      .where('room', '=', roomId)
      .where('participant', 'like', ofTable)
      .execute();
    return new Set(rows.map(({ asking }) => asking));
  },

  voters: async (roomId: string): Promise<number> => {
    const row = await db
      .selectFrom('room_votes')
      .select((select) => select.fn.count<number | string>('participant').distinct().as('count'))
      .where('room', '=', roomId)
      .where('participant', 'not like', ofTable)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  },

  /** Keeps the latest word of each person and kind, none twice in `replies`. Returns whose words changed. */
  reply: (replies: readonly ReplyRow[]): Promise<ReplyKey[]> => insertReplies(db, replies),

  /** Takes back a person's word of a kind. False when they had said none. */
  removeReply: async ({ room, participant, kind }: ReplyKey): Promise<boolean> => {
    const { numDeletedRows } = await db
      .deleteFrom('room_replies')
      .where('room', '=', room)
      .where('participant', '=', participant)
      .where('kind', '=', kind)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },

  countReplies: (roomId: string, kind: ReplyKind): Promise<number> =>
    rowCount(db.selectFrom('room_replies').where('room', '=', roomId).where('kind', '=', kind)),

  /** How people of all rooms word what they commit to: those of the last days, since they are erased. */
  wordings: () =>
    db
      .selectFrom('room_replies')
      .selectAll()
      // Written out, as in the condition of their index: it serves no parameter.
      .where('kind', '=', sql.lit('wording'))
      .execute(),

  /** All that one person said in a room besides votes. What they wrote has the step that it answers; a question has none. */
  repliesBy: (roomId: string, participantId: string): Promise<ReplyRead[]> =>
    repliesBy(db, roomId, participantId, participantId, participantId),

  /** A person's word of one kind, as JSON; undefined where they said none. */
  replyBy: async ({
    room,
    participant,
    kind,
  }: ReplyKey & { readonly kind: ReplyKind }): Promise<string | undefined> =>
    (await replyBy(db, room, participant, kind))[0]?.data,

  /** Everyone's words of a kind, as JSON; nothing says whose. */
  replies: async (roomId: string, kind: ReplyKind): Promise<string[]> => {
    const rows = await db
      .selectFrom('room_replies')
      .select('data')
      .where('room', '=', roomId)
      .where('kind', '=', kind)
      .execute();
    return rows.map((row) => row.data);
  },
});
