import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { openDatabase } from '../database.ts';
import { migrations } from '../migrations.ts';

const before = Object.fromEntries(
  Object.entries(migrations).filter(([name]) => name < '0005-rooms-of-one-account'),
);

/** What held each room: an account, and by which version of its link; null for the account that opened it. */
const held = {
  opened: [
    ['ada', null],
    ['grace', 1],
  ],
  added: [['grace', 1]],
  shared: [
    ['ada', 1],
    ['grace', 1],
  ],
  replaced: [['grace', 0]],
} as const;

onEachEngine('A database in which several accounts had one room', ({ test, open, freshAddress }) => {
  test('leaves a room to the account that opened it, or to the only one that had it by its present link', async () => {
    const address = await freshAddress();
    const former = await openDatabase(address, before);
    for (const id of ['ada', 'grace'])
      await sql`insert into accounts (id, name, lang, "createdAt") values (${id}, ${id}, 'fr', '2026-11-03')`.execute(
        former.db,
      );
    for (const [room, holders] of Object.entries(held)) {
      await sql`insert into rooms (id, code, title, "openedAt", "linkVersion") values (${room}, ${room}, '', '2026-11-03', 1)`.execute(
        former.db,
      );
      for (const [account, version] of holders)
        await sql`insert into held_rooms (room, account, "linkVersion", "addedAt") values (${room}, ${account}, ${version}, '2026-11-03')`.execute(
          former.db,
        );
    }
    await former.close();
    const { db } = await open(address);
    const rooms = await db.selectFrom('rooms').select(['id', 'account']).execute();
    assert.deepEqual(Object.fromEntries(rooms.map(({ id, account }) => [id, account])), {
      opened: 'ada',
      added: 'grace',
      shared: null,
      replaced: null,
    });
    const names = (await db.introspection.getTables()).map(({ name }) => name);
    assert.ok(!names.includes('held_rooms'));
  });
});
