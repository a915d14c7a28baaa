import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people told of a commitment joins its words, so that nothing they wrote is lost; a commitment taken back goes. */
export const plainCommitments = (): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await sql`delete from commitments where "withdrawnAt" is not null`.execute(db);
    for (const told of ['change', 'why'])
      await sql`update commitments set words = words || '\n' || ${sql.ref(told)} where ${sql.ref(told)} <> ''`.execute(
        db,
      );
    for (const column of ['withdrawnAt', 'change', 'why'])
      await sql`alter table commitments drop column ${sql.ref(column)}`.execute(db);
  },
});
