import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Tables } from '../schema.ts';

/** When someone looked at a page of a service, and what they had seen when they came back: see `../schema.ts`. */
export const visits: Migration = {
  up: async (db: Kysely<Tables>): Promise<void> => {
    for (const name of ['since', 'looked_at'] as const)
      await db.schema
        .alterTable('service_visits')
        .addColumn(name, 'text', (column) => column.notNull().defaultTo(''))
        .execute();
    await db.schema
      .alterTable('service_visits')
      .addColumn('latest', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db
      .updateTable('service_visits')
      .set(({ ref }) => ({ latest: ref('seq') }))
      .execute();
  },
};
