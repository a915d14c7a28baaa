import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { openDatabase } from '../database.ts';
import { migrations } from '../migrations.ts';

const before = Object.fromEntries(Object.entries(migrations).slice(0, 3));

onEachEngine('A database in which a session was rehearsed', ({ test, open, freshAddress }) => {
  test('loses the tables of rehearsals the work that led them and where people sat, and keeps the rest', async () => {
    const address = await freshAddress();
    const former = await openDatabase(address, before);
    await sql`insert into rehearsal_rooms (id, code, title, "openedAt", "linkVersion") values ('room', 'CODE', '', '2026-11-03', 1)`.execute(
      former.db,
    );
    await sql`insert into rehearsal_room_texts (id, room, participant, words, lang, state, "saidAt")
      values ('text', 'room', 'someone', 'Pourquoi?', 'fr', 'through', '2026-11-03')`.execute(former.db);
    await sql`insert into rehearsal_room_text_votes (text, participant) values ('text', 'someone')`.execute(
      former.db,
    );
    await sql`insert into rooms (id, code, title, "openedAt", "linkVersion") values ('room', 'CODE', '', '2026-11-03', 1)`.execute(
      former.db,
    );
    for (const kind of ['seat', 'rated'])
      await sql`insert into room_replies (room, participant, kind, data) values ('room', 'someone', ${kind}, '{}')`.execute(
        former.db,
      );
    for (const name of ['rehearsal', 'room-titles'])
      await sql`insert into jobs (id, name, data, "onceKey", "dueAt", attempts, "askedAgain")
        values (${name}, ${name}, '{}', ${`every ${name}`}, '2026-11-03', 0, 0)`.execute(former.db);
    await former.close();
    const { db } = await open(address);
    const names = (await db.introspection.getTables()).map(({ name }) => name);
    assert.ok(names.includes('rooms'));
    assert.deepEqual(
      names.filter((name) => name.startsWith('rehearsal')),
      [],
    );
    assert.deepEqual(await db.selectFrom('room_replies').select('kind').execute(), [{ kind: 'rated' }]);
    assert.deepEqual(await db.selectFrom('jobs').select('name').execute(), [{ name: 'room-titles' }]);
  });
});
