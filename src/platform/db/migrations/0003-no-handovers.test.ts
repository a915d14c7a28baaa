import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { openDatabase } from '../database.ts';
import { migrations } from '../migrations.ts';

const before = Object.fromEntries(Object.entries(migrations).slice(0, 2));

onEachEngine(
  'A database in which a code led a room from another computer',
  ({ test, open, freshAddress }) => {
    test('loses the codes and the work that erased them, and keeps the room and the other work', async () => {
      const address = await freshAddress();
      const former = await openDatabase(address, before);
      await sql`insert into rooms (id, code, title, "openedAt", "linkVersion") values ('room', 'CODE', '', '2026-11-03', 1)`.execute(
        former.db,
      );
      await sql`insert into room_handovers (room, "codeHash", "expiresAt") values ('room', 'hash', '2026-11-03')`.execute(
        former.db,
      );
      for (const name of ['room-handovers', 'room-titles'])
        await sql`insert into jobs (id, name, data, "onceKey", "dueAt", attempts, "askedAgain")
        values (${name}, ${name}, '{}', ${`every ${name}`}, '2026-11-03', 0, 0)`.execute(former.db);
      await former.close();
      const { db } = await open(address);
      const names = (await db.introspection.getTables()).map(({ name }) => name);
      assert.deepEqual([names.includes('rooms'), names.includes('room_handovers')], [true, false]);
      const rooms = await db.selectFrom('rooms').select('id').execute();
      const jobs = await db.selectFrom('jobs').select('name').execute();
      assert.deepEqual([rooms, jobs], [[{ id: 'room' }], [{ name: 'room-titles' }]]);
    });
  },
);
