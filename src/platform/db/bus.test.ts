import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { freshDatabase, whyNoPostgres } from '../../../test/support/postgres.ts';
import { untilElsewhere } from '../../../test/support/until.ts';
import type { Topic } from './bus.ts';
import { type Database, type Db, openDatabase } from './database.ts';

const skip = whyNoPostgres() ?? false;

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

  const words: Topic<string> = { name: 'words', schema: z.string().max(7_000) };

  /** Two processes on a database: what one says, and all that the other hears. */
  const setUp = async () => {
    const url = await freshDatabase();
    const [speaker, listener] = [await openDatabase({ url }), await openDatabase({ url })];
    opened.push(speaker, listener);
    const heard: string[] = [];
    let gaps = 0;
    listener.bus.on(words, {
      heard: (word) => void heard.push(word),
      missed: () => {
        gaps += 1;
      },
    });
    await listener.bus.open();
    stops.push(listener.bus.close);
    const { db, bus } = speaker;
    const say = (word: string, on: Db = db) => bus.say(on, words, word);
    return { db, say, heard, gaps: () => gaps, listener };
  };

  test('are heard in the order they were said, whatever they hold', { skip }, async () => {
    const { say, heard } = await setUp();
    const all = ['one', "l'été — 🌹", '{"a":1}', 'x'.repeat(6_900)];
    for (const word of all) await say(word);
    await untilElsewhere(() => heard.length === all.length);
    assert.deepEqual(heard, all);
  });

  test('are heard once a transaction is committed, and never when it is not', { skip }, async () => {
    const { db, say, heard } = await setUp();
    await db.transaction().execute(async (tx) => {
      await say('kept', tx);
      await sleep(50);
      assert.deepEqual(heard, []);
    });
    const undone = db.transaction().execute(async (tx) => {
      await say('undone', tx);
      throw new Error('on second thoughts');
    });
    await assert.rejects(undone, /on second thoughts/);
    await say('last');
    await untilElsewhere(() => heard.includes('last'));
    assert.deepEqual(heard, ['kept', 'last']);
  });

  test('may be missed while the connection is cut: it is told, and the next ones are heard', {
    skip,
  }, async () => {
    const { say, heard, gaps, listener } = await setUp();
    assert.equal(gaps(), 0);
    await cutListeners(listener);
    await say('missed');
    await untilElsewhere(() => gaps() === 1);
    await say('heard');
    await untilElsewhere(() => heard.includes('heard'));
    assert.deepEqual(heard, ['heard']);
  });

  test('are heard no more once it stops, even after a cut', { skip }, async () => {
    const { say, heard, gaps, listener } = await setUp();
    await cutListeners(listener);
    await listener.bus.close();
    await say('too late');
    await sleep(1_200);
    assert.deepEqual([heard, gaps()], [[], 0]);
  });

  test('are ignored, and counted, when nobody here could have said them', { skip }, async () => {
    const { db, say, heard, listener } = await setUp();
    const garbage = [
      'garbage',
      '',
      'null',
      '{"a":1}',
      '[]',
      JSON.stringify({ topic: 'words', from: 'x' }),
      JSON.stringify({ topic: 'words', from: 'x', message: { deep: true } }),
      JSON.stringify({ topic: 'nothing', from: 'x', message: 'word' }),
      JSON.stringify({ topic: '__proto__', from: 'x', message: 'word' }),
    ];
    listener.bus.on(words, { heard: () => {} });
    for (const text of garbage) await sql`select pg_notify('cap18', ${text})`.execute(db);
    await say('last');
    await untilElsewhere(() => heard.length > 0);
    assert.deepEqual(heard, ['last']);
    assert.equal(listener.bus.ignored(), garbage.length);
  });

  test('are not heard by who says them', { skip }, async () => {
    const { say, heard, listener } = await setUp();
    await listener.bus.say(listener.db, words, 'to the others');
    await say('last');
    await untilElsewhere(() => heard.includes('last'));
    assert.deepEqual(heard, ['last']);
  });

  test('are heard until it was closed as often as it was opened', { skip }, async () => {
    const { say, heard, listener } = await setUp();
    await listener.bus.open();
    await listener.bus.close();
    await say('still');
    await untilElsewhere(() => heard.length > 0);
    await listener.bus.close();
    await say('too late');
    await sleep(200);
    assert.deepEqual(heard, ['still']);
  });
});
