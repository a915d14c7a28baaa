import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { openDatabase } from '../database.ts';
import { migrations } from '../migrations.ts';

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0006'));

onEachEngine('A database in which commitments were told about', ({ test, open, freshAddress }) => {
  test('keeps what was told among their words, and none that was taken back', async () => {
    const address = await freshAddress();
    const former = await openDatabase(address, before);
    await sql`insert into people (id, "codeHash", "createdAt", "lastSeenOn") values ('ada', 'x', '2026-11-03', '2026-11-03')`.execute(
      former.db,
    );
    await sql`insert into commitments (id, person, action, words, "dueOn", "createdAt", "withdrawnAt", "doneOn", change, why)
      values ('told', 'ada', '7.1', 'Two mock-ups', '2026-12-01', '2026-11-03', null, '2026-12-02', 'Fewer calls', 'No time'),
        ('plain', 'ada', '7.2', 'One', '2026-12-01', '2026-11-04', null, null, '', ''),
        ('back', 'ada', '7.3', 'Gone', '2026-12-01', '2026-11-05', '2026-11-06', null, '', '')`.execute(
      former.db,
    );
    await former.close();
    const { db } = await open(address);
    const rows = await db
      .selectFrom('commitments')
      .select(['id', 'words', 'doneOn'])
      .orderBy('createdAt')
      .execute();
    assert.deepEqual(rows, [
      { id: 'told', words: 'Two mock-ups\nFewer calls\nNo time', doneOn: '2026-12-02' },
      { id: 'plain', words: 'One', doneOn: null },
    ]);
  });
});
