import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

type Row = { readonly id: string; readonly words: string };

/** Words as they were compared in the version of this migration. */
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

const fill = async (db: Kysely<unknown>): Promise<void> => {
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

const statements = [
  // Texts of a room that say the same are found without reading the others.
  'create index room_texts_by_words on room_texts (room, step, folded, state)',
  // Wordings are looked for in all rooms at once, and few of the rows are wordings.
  "create index room_replies_wordings on room_replies (room) where kind = 'wording'",
];

/** What people of a room write is compared without being read, and how they word what they commit to is found. */
export const wordsCompared = (): Migration => ({
  up: async (db: Kysely<unknown>) => {
    for (const table of ['room_texts', 'rehearsal_room_texts'])
      await sql`alter table ${sql.table(table)} add column folded text default '' not null`.execute(db);
    await fill(db);
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});
