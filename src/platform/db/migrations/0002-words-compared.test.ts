import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { column } from '../../../../test/support/columns.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { openDatabase } from '../database.ts';
import { migrations } from '../migrations.ts';

const baseline = Object.fromEntries(Object.entries(migrations).slice(0, 1));

onEachEngine(
  'A database whose texts were written before they were compared',
  ({ test, open, freshAddress }) => {
    test('has them compared as those that come', async () => {
      const address = await freshAddress();
      const former = await openDatabase(address, baseline);
      await sql`insert into rooms (id, code, title, "openedAt", "linkVersion") values ('room', 'CODE', '', '2026-11-03', 1)`.execute(
        former.db,
      );
      const words = ['« L’œuvre  claire! »', 'CLARTÉ', '…'];
      for (const [rank, text] of words.entries())
        await sql`insert into room_texts (id, room, participant, step, words, lang, state, "saidAt")
        values (${`t${rank}`}, 'room', 'someone', 1, ${text}, 'fr', 'through', '2026-11-03')`.execute(
          former.db,
        );
      await former.close();
      const { db } = await open(address);
      const rows = await db.selectFrom('room_texts').select('folded').orderBy('id').execute();
      assert.deepEqual(column(rows, 'folded'), ["l'oeuvre claire", 'clarte', '']);
    });
  },
);
