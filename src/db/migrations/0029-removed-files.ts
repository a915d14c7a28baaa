import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The proofs whose files are gone for good: see `../schema.ts`. */
export const removedFiles: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('removed_files')
      .addColumn('proof_id', 'text', (column) => column.primaryKey())
      .addColumn('service_id', 'text', (column) => column.notNull().references('services.id'))
      .execute();
  },
};
