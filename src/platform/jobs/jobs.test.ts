import assert from 'node:assert/strict';
import { describe, test as nodeTest } from 'node:test';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { column, columns } from '../../../test/support/columns.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { until } from '../../../test/support/until.ts';
import { feedbackStore } from '../../site/feedback/feedback.store.ts';
import type { Database, Db } from '../db/database.ts';
import { jobStore } from './jobs.store.ts';
import { errorKind, type Job, jobs, retryDelay, type Work, type Works } from './jobs.ts';

const start = new Date('2026-11-24T12:00:00.000Z');
const day = 86_400_000;

/** Long enough for a worker to have looked many times. */
const aWhile = (): Promise<void> => sleep(60);

/** Due work over a database whose time a test sets. */
const workshop = (database: Database) => {
  let time = start;
  const at = { ...database, now: async () => time };
  const open: (() => Promise<void>)[] = [];
  const reported: unknown[] = [];
  /** As another process would have it: its own memory, the same table. */
  const process = () => jobs({ database: at, random: () => 0 });
  const work = async (works: Works, settings = {}): Promise<() => Promise<void>> => {
    const quick = { pollMs: 5, leaseMs: 60_000, lanes: 1, ...settings };
    const close = await process().work(works, (error) => reported.push(error), quick);
    open.push(close);
    return close;
  };
  return {
    ...process(),
    db: database.db,
    engine: database.engine,
    store: jobStore(database.db),
    now: () => time,
    pass: (ms: number) => {
      time = new Date(time.getTime() + ms);
    },
    work,
    reported,
    close: async () => void (await Promise.all(open.map((close) => close()))),
  };
};

const write = (tx: Db, { id, attempt }: Job): Promise<void> =>
  feedbackStore(tx).add({
    id: `${id} ${attempt}`,
    receivedAt: start.toISOString(),
    lang: 'fr',
    page: 'home',
    helpful: 'yes',
    message: '',
  });

const written = async (db: Db): Promise<number> => (await feedbackStore(db).all()).length;

describe('After a failure', () => {
  nodeTest('each pause is twice the one before, up to an hour', () => {
    const pauses = [1, 2, 3, 8, 9, 10, 1_000, 5_000].map((attempt) => retryDelay(attempt, () => 0));
    assert.deepEqual(
      pauses.map((ms) => ms / 1_000),
      [10, 20, 40, 1_280, 2_560, 3_600, 3_600, 3_600],
    );
  });

  nodeTest('chance takes up to half of the pause', () => {
    assert.equal(
      retryDelay(3, () => 0.5),
      30_000,
    );
    assert.equal(
      retryDelay(3, () => 1 - Number.EPSILON),
      20_000,
    );
  });

  nodeTest('what is kept of the error quotes nobody', () => {
    const withCode = (code: unknown) => Object.assign(new TypeError('Marguerite'), { code });
    assert.equal(errorKind(new RangeError('Marguerite')), 'RangeError');
    assert.equal(errorKind(withCode('23505')), 'TypeError 23505');
    assert.equal(errorKind(withCode('Key (name)=(Marguerite)')), 'TypeError');
    assert.equal(errorKind('Marguerite'), 'not an Error');
  });
});

type List = ReturnType<typeof workshop>['list'];
const isDone = (list: List): Promise<void> => until(async () => (await list()).length === 0);
const stands = (list: List, state: string): Promise<void> =>
  until(async () => (await list())[0]?.state === state);

/** Work that lasts until its test ends it. */
const held = () => {
  const ends: (() => void)[] = [];
  const run = () => new Promise<'done'>((resolve) => void ends.push(() => resolve('done')));
  return { begun: () => ends.length, end: (rank = 0): void => ends[rank]?.(), works: { greet: { run } } };
};

onEachEngine('Due work', ({ test, open }) => {
  const testIn = (what: string, run: (shop: ReturnType<typeof workshop>) => Promise<void>): void =>
    test(what, async () => {
      const shop = workshop(await open());
      try {
        await run(shop);
      } finally {
        await shop.close();
      }
    });

  testIn('leaves the process to others between a job and the next', async ({ db, add, work }) => {
    const count = 20;
    for (let rank = 0; rank < count; rank += 1) await add(db, 'note');
    await work({ note: { inTransaction: write } });
    await turn();
    const before = await written(db);
    assert.ok(before < count, `${before} of ${count} were done at once`);
    await until(async () => (await written(db)) === count);
  });

  testIn('is done with what it was given, once, then is no more', async ({ db, add, list, work }) => {
    const done: unknown[] = [];
    await db.transaction().execute((tx) => add(tx, 'greet', { data: { to: 'a' } }));
    await work({
      greet: {
        inTransaction: async (tx, job) => {
          done.push(job.data, job.attempt);
          await write(tx, job);
        },
      },
    });
    await isDone(list);
    await aWhile();
    assert.deepEqual(done, [{ to: 'a' }, 1]);
    assert.equal(await written(db), 1);
  });

  testIn('is not due when the transaction that added it is undone', async ({ db, add, list }) => {
    const undone = db.transaction().execute(async (tx) => {
      await add(tx, 'greet');
      throw new Error('on purpose');
    });
    await assert.rejects(undone, /on purpose/);
    assert.deepEqual(await list(), []);
  });

  testIn('waits for its time', async ({ db, add, list, work, pass, now }) => {
    await add(db, 'greet', { due: new Date(now().getTime() + 1_000) });
    await work({ greet: { inTransaction: write } });
    await aWhile();
    assert.deepEqual(columns(await list(), 'state', 'attempts'), [['waiting', 0]]);
    pass(1_000);
    await isDone(list);
    assert.equal(await written(db), 1);
  });

  testIn(
    'that fails leaves nothing, is tried again later and later, then is kept as failed until it is put back',
    async (shop) => {
      const { db, add, list, work, pass, now } = shop;
      let failing = true;
      const starts: number[] = [];
      await add(db, 'greet');
      await work({
        greet: {
          attempts: 3,
          inTransaction: async (tx, job) => {
            await write(tx, job);
            starts.push(now().getTime() - start.getTime());
            if (failing) throw new RangeError('Marguerite is away');
          },
        },
      });
      for (const [attempts, pauseMs] of [
        [1, 10_000],
        [2, 20_000],
      ] as const) {
        await stands(list, 'waiting');
        const [job] = await list();
        assert.deepEqual([job?.attempts, job?.lastError], [attempts, 'RangeError']);
        assert.equal(await written(db), 0);
        pass(pauseMs - 1);
        await aWhile();
        assert.equal(starts.length, attempts);
        pass(1);
        await until(() => starts.length === attempts + 1);
      }
      await stands(list, 'failed');
      pass(10 * day);
      await aWhile();
      const [job] = await list();
      assert.deepEqual(
        [job?.name, job?.state, job?.dueAt, job?.attempts, job?.lastError],
        ['greet', 'failed', null, 3, 'RangeError'],
      );
      assert.deepEqual(starts, [0, 10_000, 30_000]);
      assert.equal(shop.reported.length, 3);

      failing = false;
      assert.equal(await shop.retry('nobody'), false);
      assert.equal(await shop.retry(job?.id ?? ''), true);
      await isDone(list);
      assert.equal(await written(db), 1);
    },
  );

  testIn('that is not done yet is tried again, without being an error', async (shop) => {
    const { db, add, list, work, pass, reported } = shop;
    let tries = 0;
    await add(db, 'purge');
    await work({
      purge: { attempts: Number.POSITIVE_INFINITY, run: async () => (++tries < 10 ? 'not-yet' : 'done') },
    });
    while (tries < 10) {
      const before = tries;
      await until(async () => tries > before && (await list())[0]?.state !== 'running');
      assert.equal((await list())[0]?.lastError ?? 'not yet', 'not yet');
      pass(3_600_000);
    }
    await isDone(list);
    assert.deepEqual(reported, []);
  });

  testIn('that is due again is done each time, by one process, until it is done for good', async (shop) => {
    const { db, add, list, work, pass, reported } = shop;
    const turns: number[] = [];
    await add(db, 'rounds', { data: { of: 'a room' } });
    const rounds: Works = {
      rounds: {
        run: async ({ attempt, data }) => {
          assert.deepEqual(data, { of: 'a room' });
          turns.push(attempt);
          return turns.length < 3 ? { again: 2_000 } : 'done';
        },
      },
    };
    await work(rounds);
    await work(rounds);
    for (const turn of [1, 2]) {
      await until(async () => turns.length === turn && (await list())[0]?.state === 'waiting');
      pass(1_999);
      await aWhile();
      assert.equal(turns.length, turn, 'it is not due yet');
      pass(1);
    }
    await isDone(list);
    assert.deepEqual(turns, [1, 1, 1], 'a turn that was done is no failed attempt');
    assert.deepEqual(reported, []);
  });

  testIn('with a key is there once, and runs once more when it is asked for while it runs', async (shop) => {
    const { db, add, list, work } = shop;
    const { begun, end, works } = held();
    for (let asked = 0; asked < 3; asked += 1) await add(db, 'greet', { key: 'greet' });
    assert.equal((await list()).length, 1);
    await work(works);
    await until(() => begun() === 1);
    await add(db, 'greet', { key: 'greet' });
    await add(db, 'greet', { key: 'greet' });
    await aWhile();
    assert.equal(begun(), 1, 'never twice at once');
    end(0);
    await until(() => begun() === 2);
    end(1);
    await isDone(list);
    assert.equal(begun(), 2);
  });

  testIn('with a key, once failed, starts afresh when it is asked for again', async (shop) => {
    const { db, add, list, work } = shop;
    const attempts: number[] = [];
    await add(db, 'purge', { key: 'purge' });
    const run: Extract<Work, { run: unknown }>['run'] = async ({ attempt }) =>
      attempts.push(attempt) === 1 ? 'not-yet' : 'done';
    await work({ purge: { attempts: 1, run } });
    await stands(list, 'failed');
    await add(db, 'purge', { key: 'purge' });
    await isDone(list);
    assert.deepEqual(attempts, [1, 1]);
  });

  testIn(
    'with a key, that waits to be tried again, is tried at once when it is asked for again',
    async ({ db, add, list, work }) => {
      const attempts: number[] = [];
      await add(db, 'purge', { key: 'purge' });
      await work({
        purge: { run: async ({ attempt }) => (attempts.push(attempt) === 1 ? 'not-yet' : 'done') },
      });
      await until(async () => (await list())[0]?.state === 'waiting' && attempts.length === 1);
      await add(db, 'purge', { key: 'purge' });
      await isDone(list);
      assert.deepEqual(attempts, [1, 2]);
    },
  );

  testIn('that recurs is one, whoever knows it, and runs once each time it is due', async (shop) => {
    const { list, work, pass } = shop;
    let done = 0;
    let together = 0;
    const sweep: Works = {
      sweep: {
        every: day,
        run: async () => {
          together += 1;
          assert.equal(together, 1, 'one process at a time');
          await sleep(10);
          together -= 1;
          done += 1;
          return 'done';
        },
      },
    };
    for (let process = 0; process < 3; process += 1) await work(sweep);
    for (let turn = 1; turn <= 3; turn += 1) {
      await until(async () => done === turn && (await list())[0]?.state === 'waiting');
      await aWhile();
      assert.equal(done, turn);
      assert.equal((await list()).length, 1);
      pass(day);
    }
  });

  testIn('that recurs and fails is shown as failed, and takes its next turn all the same', async (shop) => {
    const { list, work, pass } = shop;
    let tries = 0;
    await work({
      sweep: {
        every: day,
        attempts: 2,
        run: async () => {
          tries += 1;
          if (tries < 3) throw new Error('on purpose');
          return 'done';
        },
      },
    });
    await until(() => tries === 1);
    await stands(list, 'waiting');
    pass(10_000);
    await stands(list, 'failed');
    assert.equal(tries, 2);
    pass(day);
    await stands(list, 'waiting');
    assert.equal(tries, 3);
    assert.equal((await list())[0]?.lastError, null);
  });

  testIn('of a process that is gone is taken over when its lease ends, and not before', async (shop) => {
    const { db, engine, add, list, work, pass, store, now } = shop;
    await add(db, 'greet');
    const gone = await store.claim(engine, ['greet'], now(), new Date(now().getTime() + 30_000));
    assert.ok(gone);
    await work({ greet: { inTransaction: write } });
    pass(29_999);
    await aWhile();
    assert.deepEqual(column(await list(), 'state'), ['running']);
    pass(1);
    await isDone(list);
    assert.equal(await written(db), 1);
    assert.equal(await store.done(gone, now(), undefined), false, 'the late one is told');
  });

  testIn('that a slow process finishes after another took it over is done once', async (shop) => {
    const { db, add, list, work, pass, reported } = shop;
    const { begun, end, works } = held();
    await add(db, 'greet');
    await work(works);
    await until(() => begun() === 1);
    pass(60_000);
    await work(works);
    await until(() => begun() === 2);
    end(1);
    await isDone(list);
    await add(db, 'greet', { due: new Date('2100-01-01') });
    end(0);
    await until(() => reported.length === 1);
    assert.match(String(reported[0]), /LeaseLost/);
    assert.equal((await list()).length, 1, 'the late one touches nothing');
  });

  testIn('that takes long keeps its lease as long as its process lives', async (shop) => {
    const { db, add, list, work, pass, now } = shop;
    const { begun, end, works } = held();
    await add(db, 'greet');
    const leases = { leaseMs: 90 };
    const leaseEnd = async () =>
      (await db.selectFrom('jobs').select('leaseEndsAt').executeTakeFirstOrThrow()).leaseEndsAt;
    await work(works, leases);
    await until(() => begun() === 1);
    await work(works, leases);
    for (let turn = 0; turn < 10; turn += 1) {
      pass(30);
      await until(async () => (await leaseEnd()) === new Date(now().getTime() + 90).toISOString());
    }
    assert.equal(begun(), 1);
    end();
    await isDone(list);
  });

  testIn('that ends its process each time ends no more of them', async (shop) => {
    const { db, engine, add, list, work, pass, store, now } = shop;
    await add(db, 'greet');
    for (let kill = 0; kill < 8; kill += 1) {
      assert.ok(await store.claim(engine, ['greet'], now(), new Date(now().getTime() + 1_000)));
      pass(1_000);
    }
    await work({ greet: { inTransaction: write } });
    await stands(list, 'failed');
    assert.equal((await list())[0]?.lastError, 'abandoned');
    assert.equal(await written(db), 0);
  });

  testIn('of a name that this process does not know is left to others', async (shop) => {
    const { db, add, list, work, overdueMs, pass } = shop;
    await add(db, 'from a later version');
    await work({ greet: { inTransaction: write } });
    pass(day);
    await aWhile();
    assert.deepEqual(
      (await list()).map(({ name, state, attempts }) => [name, state, attempts]),
      [['from a later version', 'due', 0]],
    );
    assert.equal(await overdueMs(['greet']), 0);
    assert.equal(await overdueMs(['greet', 'from a later version']), day);
  });

  testIn('under way is waited for when the process closes, and nothing else starts', async (shop) => {
    const { db, add, list, work } = shop;
    const { begun, end, works } = held();
    for (let rank = 0; rank < 2; rank += 1) await add(db, 'greet');
    const close = await work(works);
    await until(() => begun() === 1);
    let closed = false;
    const closing = close().then(() => {
      closed = true;
    });
    await aWhile();
    assert.equal(closed, false);
    end();
    await closing;
    assert.deepEqual([begun(), (await list()).length], [1, 1]);
  });

  testIn('that does not end in time is left to its lease when the process closes', async (shop) => {
    const { db, add, list, work } = shop;
    const { end, works } = held();
    await add(db, 'greet');
    const close = await work(works, { graceMs: 20 });
    await stands(list, 'running');
    await close();
    assert.equal((await list())[0]?.state, 'running');
    end();
    await isDone(list);
  });

  testIn('is counted by state', async ({ db, engine, add, counts, store, now, pass, overdueMs }) => {
    const soon = (ms: number) => new Date(now().getTime() + ms);
    await add(db, 'a');
    const failed = await store.claim(engine, ['a'], now(), soon(1));
    assert.ok(failed);
    await store.giveUp(failed, 'Error', now(), undefined);
    await add(db, 'a');
    assert.ok(await store.claim(engine, ['a'], now(), soon(day)));
    await add(db, 'a');
    await add(db, 'a');
    await add(db, 'a', { due: soon(day) });
    pass(60_000);
    assert.deepEqual(await counts(), { waiting: 1, due: 2, running: 1, failed: 1 });
    assert.equal(await overdueMs(['a']), 60_000);
  });
});
