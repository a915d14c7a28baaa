import { type Migrations, migrations } from '../../src/platform/db/migrations.ts';

/** The migrations of a later program: those of this one, then one that adds a column. */
export const laterMigrations: Migrations = {
  ...migrations,
  '9999-later': async () => () => ({
    up: (db) => db.schema.alterTable('feedback').addColumn('later', 'text').execute(),
  }),
};
