import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Versions of links, for each room, and what the installation keeps about its own keys. */
export const keys: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .alterTable('rooms')
      .addColumn('link_version', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await db.schema
      .createTable('settings')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
    // A database that was used keeps the facilitator key that people know, made straight from the secret.
    await sql`
      insert into settings (name, value)
      select 'facilitator-key-version',
        case when exists (select 1 from people) or exists (select 1 from rooms) then '1' else '2' end
    `.execute(db);
  },
};
