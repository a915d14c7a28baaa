import { type ExpressionBuilder, sql } from 'kysely';
import { inBatches, rowsOf } from '../../platform/db/batches.ts';
import type { Db } from '../../platform/db/database.ts';
import { rowCount } from '../../platform/db/queries.ts';
import type { Tables } from '../../platform/db/schema.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import { type Judgement, type SaidText, type TextState, textStates, type Voice } from './voice.ts';

export type VoiceTextRow = Tables['room_texts'];
export type SupportRow = Tables['room_text_votes'];

/** Texts that wait, or were set aside, that the facilitator sees at a time: as they are judged, the next ones come. */
const listed = 20;

const langOf = (kept: string): Lang => languages.find((lang) => lang === kept) ?? 'fr';

const saidText = (row: VoiceTextRow, votes = 0): SaidText => ({
  id: row.id,
  step: row.step ?? undefined,
  words: row.words,
  lang: langOf(row.lang),
  state: textStates.find((state) => state === row.state) ?? 'waiting',
  votes,
});

/** What one person wrote, and each question that they also ask: part of another query, which gives the participant twice. */
export const writtenBy = (db: Db) =>
  db
    .selectFrom('room_texts')
    .select([sql<string>`'text'`.as('kind'), 'words as data', 'step'])
    .where('participant', '=', '')
    .unionAll(
      db
        .selectFrom('room_text_votes')
        .select([sql<string>`'support'`.as('kind'), 'text as data', sql<number | null>`null`.as('step')])
        .where('participant', '=', ''),
    );

type Alike = { readonly room: string; readonly step: number; readonly folded: string };

const areAlike =
  ({ room, step, folded }: Alike) =>
  (row: ExpressionBuilder<Tables, 'room_texts'>) =>
    row.and([row('room', '=', room), row('step', '=', step), row('folded', '=', folded)]);

export const voiceStore = (db: Db) => {
  const inState = (roomId: string, state: TextState) =>
    db.selectFrom('room_texts').where('room', '=', roomId).where('state', '=', state);

  const shownOf = async (rows: readonly VoiceTextRow[]): Promise<readonly SaidText[]> => {
    const shown = rows.filter(({ state }) => state === 'through' || state === 'answered');
    const votes = await votesOf(shown.flatMap(({ id, step }) => (step === null ? [id] : [])));
    return shown.map((row) => saidText(row, votes.get(row.id)));
  };

  const withWaiting = async (roomId: string, texts: readonly SaidText[]): Promise<Voice> => ({
    waiting: await list(roomId, 'waiting'),
    waitingCount: await rowCount(inState(roomId, 'waiting')),
    aside: await list(roomId, 'aside'),
    asideCount: await rowCount(inState(roomId, 'aside')),
    questions: bySupport(texts.filter(({ step }) => step === undefined)),
    answers: texts.filter(({ step }) => step !== undefined),
  });

  const everything = async (roomId: string): Promise<Voice> => {
    const rows = await db
      .selectFrom('room_texts')
      .selectAll()
      .where('room', '=', roomId)
      .where('state', 'in', ['through', 'answered'])
      .orderBy('id')
      .execute();
    return withWaiting(roomId, await shownOf(rows));
  };

  const list = async (roomId: string, state: TextState): Promise<SaidText[]> => {
    const rows = await inState(roomId, state)
      .selectAll()
      .orderBy('saidAt')
      .orderBy('id')
      .limit(listed)
      .execute();
    return rows.map((row) => saidText(row));
  };

  const votesOf = async (ids: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    if (ids.length === 0) return new Map();
    const rows = await db
      .selectFrom('room_text_votes')
      .select((select) => ['text', select.fn.countAll<number | string>().as('people')])
      .where('text', 'in', ids)
      .groupBy('text')
      .execute();
    return new Map(rows.map((row) => [row.text, Number(row.people)]));
  };

  return {
    add: async (texts: readonly VoiceTextRow[]): Promise<void> => {
      for (const some of inBatches(texts)) await db.insertInto('room_texts').values(some).execute();
    },

    byPeople: (participants: readonly string[]): Promise<VoiceTextRow[]> =>
      rowsOf([...new Set(participants)], (some) =>
        db.selectFrom('room_texts').selectAll().where('participant', 'in', some),
      ),

    countAll: (roomId: string): Promise<number> =>
      rowCount(db.selectFrom('room_texts').where('room', '=', roomId)),

    /** The questions that take votes, among these. */
    supportable: async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
      const rows = await db
        .selectFrom('room_texts')
        .select(['id', 'room'])
        .where('id', 'in', ids)
        .where('state', '=', 'through')
        .where('step', 'is', null)
        .execute();
      return new Map(rows.map((row) => [row.id, row.room]));
    },

    /** Keeps who asks the same. Returns those who did not before. */
    support: async (supports: readonly SupportRow[]): Promise<SupportRow[]> => {
      const fresh: SupportRow[] = [];
      for (const some of inBatches(supports))
        fresh.push(
          ...(await db
            .insertInto('room_text_votes')
            .values(some)
            .onConflict((conflict) => conflict.doNothing())
            .returningAll()
            .execute()),
        );
      return fresh;
    },

    unsupport: async ({ text, participant }: SupportRow): Promise<boolean> => {
      const { numDeletedRows } = await db
        .deleteFrom('room_text_votes')
        .where('text', '=', text)
        .where('participant', '=', participant)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    find: async (roomId: string, id: string): Promise<SaidText | undefined> => {
      const row = await db
        .selectFrom('room_texts')
        .selectAll()
        .where('room', '=', roomId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && saidText(row, (await votesOf([id])).get(id));
    },

    judge: async (id: string, to: Judgement): Promise<void> => {
      await db.updateTable('room_texts').set({ state: to }).where('id', '=', id).execute();
    },

    judgeAlike: async (alike: Alike, to: Judgement): Promise<void> => {
      await db.updateTable('room_texts').set({ state: to }).where(areAlike(alike)).execute();
    },

    /** What was judged of words at the step of a room, let through or set aside, however often they were said: one of each is read. */
    judgedAs: (
      room: string,
      step: number,
      words: readonly string[],
    ): Promise<{ readonly folded: string; readonly state: string | null }[]> =>
      rowsOf(words, (some) => ({
        execute: async () => {
          const one = db
            .selectFrom('room_texts')
            .select('state')
            .where('room', '=', room)
            .where('step', '=', step)
            .where('folded', '=', sql.ref<string>('column1'))
            .where('state', 'in', ['through', 'aside'])
            .limit(1);
          const values = sql.join(some.map((each) => sql`(${each})`));
          const { rows } = await sql<{ readonly folded: string; readonly state: string | null }>`
            select column1 as folded, (${one}) as state from (values ${values}) as said`.execute(db);
          return rows;
        },
      })),

    erase: async (ids: readonly string[]): Promise<void> => {
      for (const some of inBatches(ids)) {
        await db.deleteFrom('room_text_votes').where('text', 'in', some).execute();
        await db.deleteFrom('room_texts').where('id', 'in', some).execute();
      }
    },

    idsOf: async (roomId: string): Promise<string[]> => {
      const rows = await db.selectFrom('room_texts').select('id').where('room', '=', roomId).execute();
      return rows.map(({ id }) => id);
    },

    /** Ids of the texts of rooms opened before a day, and of those said before another and never let through. */
    idsOfOld: async (openedBefore: string, saidBefore: string): Promise<string[]> => {
      const rows = await db
        .selectFrom('room_texts')
        .innerJoin('rooms', 'rooms.id', 'room_texts.room')
        .select('room_texts.id')
        .where((row) =>
          row.or([
            row('rooms.openedAt', '<', openedBefore),
            row.and([row('saidAt', '<', saidBefore), row('state', 'in', ['waiting', 'aside'])]),
          ]),
        )
        .execute();
      return rows.map(({ id }) => id);
    },

    votesOf,

    of: everything,

    /** The same once some texts changed; with those `judged`, the answers that say the same are read again too. */
    after: async (
      roomId: string,
      { questions, answers }: Voice,
      changed: readonly string[],
      judged: readonly string[],
    ): Promise<Voice> => {
      const rows = await rowsOf([...new Set([...changed, ...judged])], (some) =>
        db.selectFrom('room_texts').selectAll().where('id', 'in', some),
      );
      const found = rows.filter(({ id }) => judged.includes(id));
      // Erased since: what says the same is known by its words alone.
      if (found.length < new Set(judged).size) return everything(roomId);
      for (const { room, step, folded } of found)
        if (step !== null)
          rows.push(
            ...(await db
              .selectFrom('room_texts')
              .selectAll()
              .where(areAlike({ room, step, folded }))
              .execute()),
          );
      const gone = new Set([...changed, ...judged, ...rows.map(({ id }) => id)]);
      const shown = await shownOf([...new Map(rows.map((row) => [row.id, row])).values()]);
      const texts = [...questions, ...answers].filter(({ id }) => !gone.has(id));
      // In the order in which they were said: their ids are.
      return withWaiting(
        roomId,
        [...texts, ...shown].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
    },
  };
};

const bySupport = (questions: readonly SaidText[]): SaidText[] =>
  questions.toSorted((a, b) => b.votes - a.votes);
