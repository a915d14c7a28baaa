import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which role a line of the journal tells of: see `journal` in `../schema.ts`. */
export const journalRoles: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .alterTable('journal')
      .addColumn('role', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    // Lines about invitations said it in the place of whom they are about.
    await sql`update journal set role = about, about = '' where act in ('invited', 'invitation-withdrawn')`.execute(
      db,
    );
  },
};
