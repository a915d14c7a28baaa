import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { onEachEngine } from '../../../test/support/engines.ts';
import { freshFolder } from '../../../test/support/folder.ts';
import { backUp, checkDump, problemOfSqlite } from './backup.ts';

const freshFile = (): string => join(freshFolder(), 'copy');

/** Bytes in a page of SQLite. */
const page = 4_096;
const patienceMs = 60_000;

onEachEngine('A copy', ({ test, open, freshAddress, once }) => {
  /** A database of some 16 MB: too large to be copied between two commits. */
  const large = once(async () => {
    const address = await freshAddress();
    const database = await open(address);
    const rows = Array.from({ length: 100 }, (_, rank) => ({
      name: `row ${rank}`,
      value: randomBytes(80_000).toString('hex'),
    }));
    for (const row of rows) await database.db.insertInto('settings').values(row).execute();
    return { address, database };
  });

  test('ends, though one commit follows the other without a pause', async () => {
    const { address, database } = await large();
    const file = freshFile();
    let [commits, stop] = [0, false];
    // In this process, so that a copy which pauses finds one commit more after each pause.
    const writing = async (): Promise<void> => {
      for (; !stop; commits += 1) {
        await sql`update settings set value = ${commits} where name = 'row 0'`.execute(database.db);
        await turn();
      }
    };
    const [bytes] = await Promise.all([
      Promise.race([backUp(address, file, false), sleep(patienceMs, undefined, { ref: false })]).finally(
        () => {
          stop = true;
        },
      ),
      writing(),
    ]);
    assert.ok(bytes, `not ended after ${patienceMs} ms and ${commits} commits`);
    assert.equal(statSync(file).size, bytes);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join(file, '..')), ['copy']);
  });

  test('that cannot be used takes no name, and the one that was there stays', async () => {
    const address = await freshAddress();
    const { db } = await open(address);
    await sql`drop table facts`.execute(db);
    const file = freshFile();
    writeFileSync(file, 'mine');
    await assert.rejects(
      backUp(address, file, true),
      /it is no database of Cap18|is no copy of a database of Cap18/,
    );
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    assert.deepEqual(readdirSync(join(file, '..')), ['copy']);
  });

  test('is read whole to be checked: one page that is damaged is found out', async () => {
    const { address } = await large();
    const file = freshFile();
    const bytes = await backUp(address, file, false);
    const opened = openSync(file, 'r+');
    writeSync(opened, Buffer.alloc(page, 0xff), 0, page, page * Math.floor(bytes / 2 / page));
    closeSync(opened);
    if ('url' in address) await assert.rejects(checkDump(file), /^Error: pg_restore failed/);
    else assert.match(problemOfSqlite(file) ?? '', /^it is damaged: /);
  });
});
