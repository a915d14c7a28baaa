import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { freshDatabase, whyNoPostgres } from '../../test/support/postgres.ts';
import { type Database, openDatabase } from './database.ts';

const skip = whyNoPostgres() ?? false;

/** Waits for what comes from another process; at most five seconds. */
const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 250; tries += 1) {
    if (holds()) return;
    await sleep(20);
  }
  assert.fail('five seconds were not enough');
};

/** Cuts the connections that listen to a database, as a network does. */
const cutListeners = ({ db }: Database): Promise<unknown> =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()`.execute(
    db,
  );

describe('Words between processes, on PostgreSQL', () => {
  const opened: Database[] = [];
  const stops: (() => Promise<void>)[] = [];
  after(async () => {
    for (const stop of stops) await stop();
    for (const { close } of opened) await close();
  });

  /** A database, and all that is heard of it. */
  const setUp = async () => {
    const database = await openDatabase({ url: await freshDatabase() });
    opened.push(database);
    const heard: string[] = [];
    let gaps = 0;
    const stop = await database.bus.listen(
      (message) => void heard.push(message),
      () => {
        gaps += 1;
      },
    );
    stops.push(stop);
    return { ...database, database, heard, gaps: () => gaps, stop };
  };

  test('are heard in the order they were said, whatever they hold', { skip }, async () => {
    const { db, bus, heard } = await setUp();
    const words = ['one', "l'été — 🌹", '{"a":1}', 'x'.repeat(7_000)];
    for (const word of words) await bus.say(db, word);
    await until(() => heard.length === words.length);
    assert.deepEqual(heard, words);
  });

  test('are heard once a transaction is committed, and never when it is not', { skip }, async () => {
    const { db, bus, heard } = await setUp();
    await db.transaction().execute(async (tx) => {
      await bus.say(tx, 'kept');
      await sleep(50);
      assert.deepEqual(heard, []);
    });
    const undone = db.transaction().execute(async (tx) => {
      await bus.say(tx, 'undone');
      throw new Error('on second thoughts');
    });
    await assert.rejects(undone, /on second thoughts/);
    await bus.say(db, 'last');
    await until(() => heard.includes('last'));
    assert.deepEqual(heard, ['kept', 'last']);
  });

  test('may be missed while the connection is cut: it is told, and the next ones are heard', {
    skip,
  }, async () => {
    const { db, bus, heard, gaps, database } = await setUp();
    assert.equal(gaps(), 0);
    await cutListeners(database);
    await bus.say(db, 'missed');
    await until(() => gaps() === 1);
    await bus.say(db, 'heard');
    await until(() => heard.includes('heard'));
    assert.deepEqual(heard, ['heard']);
  });

  test('are heard no more once it stops, even after a cut', { skip }, async () => {
    const { db, bus, heard, gaps, stop, database } = await setUp();
    await cutListeners(database);
    await stop();
    await bus.say(db, 'too late');
    await sleep(1_200);
    assert.deepEqual([heard, gaps()], [[], 0]);
  });
});
