import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which account holds which room: see `held_rooms` in `../schema.ts`. */
export const heldRooms: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('held_rooms')
      .addColumn('room_id', 'text', (column) => column.notNull().references('rooms.id'))
      .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
      .addColumn('link_version', 'integer')
      .addColumn('added_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('held_rooms_key', ['room_id', 'account_id'])
      .execute();
    await db.schema.createIndex('held_rooms_by_account').on('held_rooms').column('account_id').execute();
  },
};
