import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { openDatabase } from '../database.ts';
import { migrations } from '../migrations.ts';

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0005'));

onEachEngine(
  'A database in which facilitators answered questions in writing',
  ({ test, open, freshAddress }) => {
    test('loses what they wrote, and keeps the question as one that was answered', async () => {
      const address = await freshAddress();
      const former = await openDatabase(address, before);
      await sql`insert into rooms (id, code, title, "openedAt", "linkVersion") values ('room', 'CODE', '', '2026-11-03', 1)`.execute(
        former.db,
      );
      await sql`insert into room_texts (id, room, participant, words, folded, lang, state, "saidAt", reply, "replyLang")
      values ('text', 'room', 'someone', 'Who pays?', 'who pays', 'en', 'answered', '2026-11-03', 'We do', 'en')`.execute(
        former.db,
      );
      await former.close();
      const { db } = await open(address);
      const [row] = await db.selectFrom('room_texts').selectAll().execute();
      assert.deepEqual([row?.words, row?.state], ['Who pays?', 'answered']);
      assert.ok(row && !('reply' in row) && !('replyLang' in row));
    });
  },
);
