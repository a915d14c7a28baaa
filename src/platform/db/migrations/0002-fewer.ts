import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

type Row = { readonly id: string; readonly words: string };

const folded = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[’]/g, "'")
    .replace(/^[\s\p{P}]+|(?<![\s\p{P}])[\s\p{P}]+$/gu, '')
    .replace(/\s+/g, ' ');

const atATime = 1_000;

const fillFolded = async (db: Kysely<unknown>): Promise<void> => {
  for (let after = ''; ; ) {
    const { rows } =
      await sql<Row>`select id, words from room_texts where id > ${after} order by id limit ${sql.lit(atATime)}`.execute(
        db,
      );
    for (const { id, words } of rows)
      await sql`update room_texts set folded = ${folded(words)} where id = ${id}`.execute(db);
    const last = rows.at(-1);
    if (!last || rows.length < atATime) return;
    after = last.id;
  }
};

const compareTexts = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table room_texts add column folded text default '' not null`.execute(db);
  await fillFolded(db);
  await sql`create index room_texts_by_words on room_texts (room, step, folded, state)`.execute(db);
  await sql`create index room_replies_wordings on room_replies (room) where kind = 'wording'`.execute(db);
};

const byLink = sql`from held_rooms where room = rooms.id and held_rooms."linkVersion" = rooms."linkVersion"`;

/** A room goes to the account that opened it, or else to the only account that had it; one that was shared goes to nobody. */
const giveRoomsOneAccount = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table rooms add column account text references accounts (id)`.execute(db);
  await sql`update rooms set account =
    (select account from held_rooms where room = rooms.id and held_rooms."linkVersion" is null)`.execute(db);
  await sql`update rooms set account = (select min(held_rooms.account) ${byLink})
    where account is null and 1 = (select count(*) ${byLink})`.execute(db);
  await sql`create index rooms_by_account on rooms (account, "openedAt")`.execute(db);
};

/** A trial room is a room that takes so many people still. */
const giveSeats = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table rooms add column seats integer`.execute(db);
  await sql`create index rooms_on_trial on rooms ("openedAt") where seats is not null`.execute(db);
};

/** What people told of a commitment joins its words, so that nothing they wrote is lost. */
const joinWordsOfCommitments = async (db: Kysely<unknown>): Promise<void> => {
  for (const told of ['change', 'why'])
    await sql`update commitments set words = words || '\n' || ${sql.ref(told)} where ${sql.ref(told)} <> ''`.execute(
      db,
    );
};

const deletions = [
  'commitments where "withdrawnAt" is not null',
  "room_replies where kind = 'seat'",
  'service_mentions where review is null',
  "jobs where name in ('room-handovers', 'rehearsal', 'held-rooms')",
];

const droppedColumns = [
  ['room_texts', 'reply'],
  ['room_texts', 'replyLang'],
  ['commitments', 'withdrawnAt'],
  ['commitments', 'change'],
  ['commitments', 'why'],
] as const;

const droppedTables = [
  'rehearsal_room_text_votes',
  'rehearsal_room_texts',
  'rehearsal_room_votes',
  'rehearsal_room_replies',
  'rehearsal_room_questions',
  'rehearsal_rooms',
  'rehearsal_facts',
  'rehearsal_streams',
  'room_handovers',
  'held_rooms',
  'notes',
  'service_evidence',
];

/**
 * Version 1.1.0 compares what a room writes, and keeps no longer: handovers, rehearsals, written answers, shared rooms,
 * commitments taken back, notes, mentions in comments on practices, evidence across services.
 */
export const fewer = (): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await compareTexts(db);
    await giveRoomsOneAccount(db);
    await giveSeats(db);
    for (const rows of deletions) await sql.raw(`delete from ${rows}`).execute(db);
    await joinWordsOfCommitments(db);
    for (const [table, column] of droppedColumns)
      await sql`alter table ${sql.table(table)} drop column ${sql.ref(column)}`.execute(db);
    for (const table of droppedTables) await sql`drop table ${sql.table(table)}`.execute(db);
  },
});
