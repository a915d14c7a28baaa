import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DatabaseAddress, openDatabase } from '../src/platform/db/database.ts';
import { untilHealthy } from './support/answering.ts';
import { newClient } from './support/client.ts';
import { onAnyEngine } from './support/engines.ts';
import { commandHere } from './support/here.ts';
import { begin, learnerBy, steps, walkPath } from './support/learner.ts';
import { mortalPostgres, whyNoPostgres } from './support/postgres.ts';
import { runProgram } from './support/program.ts';
import { startLrs } from './support/statements-lrs.ts';
import { until, untilElsewhere } from './support/until.ts';

const leaseMs = 60_000;
/** What failed three times is tried again after 10, 20, then 40 s at most. */
const triedAgainMs = 180_000;

/** Ends the leases of what was being done when it was cut: a minute that the test does not wait for. */
const endLeases = async (address: DatabaseAddress, cutAt: Date): Promise<void> => {
  const { db, close } = await openDatabase(address);
  await db
    .updateTable('jobs')
    .set({ leaseEndsAt: '2020-01-01T00:00:00.000Z' })
    .where('name', '=', 'statements')
    .where('leaseEndsAt', '<', new Date(cutAt.getTime() + leaseMs).toISOString())
    .execute();
  await close();
};

onAnyEngine('A server that kill -9 ends while it tells the record of learning', ({ test, freshAddress }) => {
  test('tells each fact once all the same, and says meanwhile that the record does not answer', async (t) => {
    const [address, store] = [await freshAddress(), await startLrs()];
    t.after(store.close);
    const { url, key, secret } = store.address;
    const settings = {
      CAP18_BASE_URL: 'http://cap18.test',
      CAP18_LRS_URL: url,
      CAP18_LRS_KEY: key,
      CAP18_LRS_SECRET: secret,
    };
    store.fail(503, 'keeps-silently');
    const first = await runProgram(address, settings);
    t.after(() => first.kill());
    const learner = await begin({ client: () => newClient(first.origin) });
    await walkPath(learner, steps.slice(0, 6));
    await untilElsewhere(() => store.answers.includes(503));
    await untilElsewhere(async () =>
      /statements +\S+ +\d+ +LrsNotReady 503/.test((await commandHere(address, ['jobs'])).output),
    );
    await untilElsewhere(() => store.answers.includes('keeps-silently'));
    await first.kill();
    const before = store.kept().length;
    assert.ok(before > 0, 'some were kept, and nobody knows');

    await endLeases(address, new Date());
    const second = await runProgram(address, settings);
    t.after(() => second.kill());
    await walkPath(learnerBy({ client: () => newClient(second.origin) }, learner.code), steps.slice(6, 9));

    const told = (id: string): boolean =>
      store.kept().some(({ object }) => object.id.endsWith(`/steps/${id}`));
    await until(() => steps.slice(0, 9).every(({ id }) => told(id)), triedAgainMs);
    assert.deepEqual(store.problems, []);
    const completed = store.kept().filter(({ verb }) => verb.id.endsWith('/completed'));
    assert.equal(completed.length, 9);
    assert.ok(!store.answers.includes(409));
    assert.ok(!second.output().includes(learner.code));
  });
});

describe('A PostgreSQL that ends suddenly while the record of learning is told', () => {
  test('leaves each fact told once, by the same program, once it is back', {
    skip: whyNoPostgres() ?? false,
  }, async (t) => {
    const [cluster, store] = [await mortalPostgres(), await startLrs()];
    t.after(store.close);
    const { url, key, secret } = store.address;
    const address = { url: await cluster.freshDatabase() };
    const program = await runProgram(address, {
      CAP18_BASE_URL: 'http://cap18.test',
      CAP18_LRS_URL: url,
      CAP18_LRS_KEY: key,
      CAP18_LRS_SECRET: secret,
    });
    t.after(() => program.kill());
    const learner = await begin({ client: () => newClient(program.origin) });
    let walked = 0;
    for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
      const sent = store.answers.length;
      await walkPath(learner, steps.slice(walked, walked + 4));
      walked += 4;
      // What the record keeps as the database ends cannot be noted as told.
      await until(() => store.answers.length > sent, triedAgainMs);
      await cluster.kill(signal);
      const cutAt = new Date();
      await cluster.restart();
      await endLeases(address, cutAt);
      await untilHealthy(program.origin);
    }
    await walkPath(learner, steps.slice(walked, walked + 2));
    walked += 2;
    const completed = (): readonly string[] =>
      store
        .kept()
        .filter(({ verb }) => verb.id.endsWith('/completed'))
        .map(({ object }) => object.id);
    await until(() => completed().length >= walked, triedAgainMs);
    assert.equal(new Set(completed()).size, walked, 'each once');
    assert.deepEqual(store.problems, []);
    assert.ok(!store.answers.includes(409));
  });
});
