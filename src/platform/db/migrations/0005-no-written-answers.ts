import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What facilitators answered in writing to the questions of their rooms is gone; the questions stay. */
export const noWrittenAnswers = (): Migration => ({
  up: async (db: Kysely<unknown>) => {
    for (const column of ['reply', 'replyLang'])
      await sql`alter table room_texts drop column ${sql.ref(column)}`.execute(db);
  },
});
