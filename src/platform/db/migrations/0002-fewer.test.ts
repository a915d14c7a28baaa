import assert from 'node:assert/strict';
import { type Kysely, sql } from 'kysely';
import { column } from '../../../../test/support/columns.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { openDatabase } from '../database.ts';
import { migrations } from '../migrations.ts';

const released = Object.fromEntries(Object.entries(migrations).slice(0, 1));

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

const aRoom = (id: string, table = 'rooms') =>
  sql`insert into ${sql.table(table)} (id, code, title, "openedAt", "linkVersion") values (${id}, ${id}, '', '2026-11-03', 1)`;

const aJob = (
  name: string,
) => sql`insert into jobs (id, name, data, "onceKey", "dueAt", attempts, "askedAgain")
  values (${name}, ${name}, '{}', ${`every ${name}`}, '2026-11-03', 0, 0)`;

const fill = async (db: Kysely<never>): Promise<void> => {
  const run = (statement: ReturnType<typeof sql>) => statement.execute(db);
  for (const id of ['ada', 'grace'])
    await run(
      sql`insert into accounts (id, name, lang, "createdAt") values (${id}, ${id}, 'fr', '2026-11-03')`,
    );
  for (const [room, holders] of Object.entries(held)) {
    await run(aRoom(room));
    for (const [account, version] of holders)
      await run(
        sql`insert into held_rooms (room, account, "linkVersion", "addedAt") values (${room}, ${account}, ${version}, '2026-11-03')`,
      );
  }
  const texts = ['« L’œuvre  claire! »', 'CLARTÉ', '…'];
  for (const [rank, text] of texts.entries())
    await run(sql`insert into room_texts (id, room, participant, step, words, lang, state, "saidAt")
      values (${`t${rank}`}, 'opened', 'someone', 1, ${text}, 'fr', 'through', '2026-11-03')`);
  await run(sql`insert into room_texts (id, room, participant, words, lang, state, "saidAt", reply, "replyLang")
    values ('t3', 'opened', 'someone', 'Who pays?', 'en', 'answered', '2026-11-03', 'We do', 'en')`);
  for (const kind of ['seat', 'rated'])
    await run(
      sql`insert into room_replies (room, participant, kind, data) values ('opened', 'someone', ${kind}, '{}')`,
    );
  await run(
    sql`insert into room_handovers (room, "codeHash", "expiresAt") values ('opened', 'hash', '2026-11-03')`,
  );
  await run(aRoom('rehearsed', 'rehearsal_rooms'));
  await run(sql`insert into rehearsal_room_texts (id, room, participant, words, lang, state, "saidAt")
    values ('text', 'rehearsed', 'someone', 'Pourquoi?', 'fr', 'through', '2026-11-03')`);
  await run(sql`insert into rehearsal_room_text_votes (text, participant) values ('text', 'someone')`);
  for (const name of ['room-handovers', 'rehearsal', 'held-rooms', 'room-titles']) await run(aJob(name));
  await run(
    sql`insert into people (id, "codeHash", "createdAt", "lastSeenOn") values ('ada', 'x', '2026-11-03', '2026-11-03')`,
  );
  await run(sql`insert into commitments (id, person, action, words, "dueOn", "createdAt", "withdrawnAt", "doneOn", change, why)
    values ('told', 'ada', '7.1', 'Two mock-ups', '2026-12-01', '2026-11-03', null, '2026-12-02', 'Fewer calls', 'No time'),
      ('plain', 'ada', '7.2', 'One', '2026-12-01', '2026-11-04', null, null, '', ''),
      ('back', 'ada', '7.3', 'Gone', '2026-12-01', '2026-11-05', '2026-11-06', null, '', '')`);
};

onEachEngine('A database of 1.0.0', ({ test, open, freshAddress }) => {
  test('keeps what people wrote, its rooms by account, and nothing of what the next version left out', async () => {
    const address = await freshAddress();
    const former = await openDatabase(address, released);
    await fill(former.db as unknown as Kysely<never>);
    await former.close();
    const { db } = await open(address);

    const texts = await db
      .selectFrom('room_texts')
      .select(['words', 'folded', 'state'])
      .orderBy('id')
      .execute();
    assert.deepEqual(column(texts, 'folded'), ["l'oeuvre claire", 'clarte', '', 'who pays']);
    assert.deepEqual([texts[3]?.words, texts[3]?.state], ['Who pays?', 'answered']);

    const rooms = await db.selectFrom('rooms').select(['id', 'account']).execute();
    assert.deepEqual(Object.fromEntries(rooms.map(({ id, account }) => [id, account])), {
      opened: 'ada',
      added: 'grace',
      shared: null,
      replaced: null,
    });

    assert.deepEqual(
      await db.selectFrom('commitments').select(['id', 'words', 'doneOn']).orderBy('createdAt').execute(),
      [
        { id: 'told', words: 'Two mock-ups\nFewer calls\nNo time', doneOn: '2026-12-02' },
        { id: 'plain', words: 'One', doneOn: null },
      ],
    );

    assert.deepEqual(await db.selectFrom('room_replies').select('kind').execute(), [{ kind: 'rated' }]);
    assert.deepEqual(await db.selectFrom('jobs').select('name').execute(), [{ name: 'room-titles' }]);
    const tables = await db.introspection.getTables();
    assert.deepEqual(
      column(tables, 'name').filter((name) =>
        /^rehearsal|^(?:room_handovers|held_rooms|notes|service_evidence)$/.test(name),
      ),
      [],
    );
    const columns = tables.flatMap(({ name, columns }) => columns.map((each) => `${name}.${each.name}`));
    for (const gone of ['room_texts.reply', 'room_texts.replyLang', 'commitments.withdrawnAt'])
      assert.ok(!columns.includes(gone), gone);
  });
});
