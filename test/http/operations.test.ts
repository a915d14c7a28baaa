import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { migrations } from '../../src/platform/db/migrations.ts';
import { jobs } from '../../src/platform/jobs/jobs.ts';
import { onAnyApp, onApp, startApp, type TestApp } from '../support/app.ts';
import { says } from '../support/client.ts';
import { column } from '../support/columns.ts';
import { onEachEngine } from '../support/engines.ts';
import { begin } from '../support/learner.ts';
import { openRoom } from '../support/room.ts';
import { until } from '../support/until.ts';

const readiness = async (app: TestApp): Promise<readonly [number, unknown]> => {
  const { status, headers, text } = await app.client().get('/readyz');
  assert.equal(headers.get('cache-control'), 'no-store');
  return [status, JSON.parse(text)];
};
const unready = (reason: string) => [503, { status: 'unavailable', reason }] as const;

onAnyApp('A process asked whether it is ready', ({ test, testOnce, start, shared }) => {
  testOnce('is, once it listens', async () => {
    assert.deepEqual(await readiness(await shared()), [200, { status: 'ready' }]);
  });

  test('is not while the database does not answer', async () => {
    const app = await start();
    await app.database.close();
    assert.deepEqual(await readiness(app), unready('database'));
  });

  test('is not over tables of another version of the program', async () => {
    const app = await shared();
    const { db } = app.database;
    await sql`insert into kysely_migration values ('9999-later', '2026-11-24T12:00:00.000Z')`.execute(db);
    assert.deepEqual(await readiness(app), unready('migrations'));
    const last = Object.keys(migrations).at(-1);
    await sql`delete from kysely_migration where name in ('9999-later', ${last})`.execute(db);
    assert.deepEqual(await readiness(app), unready('migrations'));
  });

  test('is not while work has been due for long and nobody does it', async () => {
    const app = await start();
    const due = jobs({ database: app.database, random: Math.random });
    const now = (await app.database.now(app.database.db)).getTime();
    await due.add(app.database.db, 'purge', { due: new Date(now - 14 * 60_000) });
    assert.deepEqual(await readiness(app), [200, { status: 'ready' }]);
    await due.add(app.database.db, 'purge', { due: new Date(now - 16 * 60_000) });
    assert.deepEqual(await readiness(app), unready('jobs'));
    await app.work();
    await until(async () => (await readiness(app))[0] === 200);
  });
});

onAnyApp('A server', ({ test, start }) => {
  test('erases what nobody has used for 24 months as soon as it works, and will again in a day', async () => {
    const app = await start();
    await begin(app);
    await app.database.db.updateTable('people').set({ lastSeenOn: '2024-01-01' }).execute();
    await app.work();
    const people = () => app.database.db.selectFrom('people').select('id').execute();
    await until(async () => (await people()).length === 0);
    const due = jobs({ database: app.database, random: Math.random });
    await until(async () => (await due.list()).every(({ state }) => state === 'waiting'));
    const regular = await due.list();
    assert.deepEqual(regular.map(({ name }) => name).toSorted(), [
      'evidence-files',
      'invitations-sweep',
      'journal-sweep',
      'learning-counts',
      'lti-old',
      'own-questions',
      'retention-sweep',
      'room-texts',
      'room-titles',
      'room-wordings',
      'service-snapshots',
      'sessions-sweep',
      'trial-rooms',
    ]);
    const [hourMs, dayMs] = [3_600_000, 86_400_000];
    const usual = new Map([
      ...['evidence-files', 'lti-old', 'room-wordings', 'service-snapshots', 'sessions-sweep'].map(
        (name) => [name, hourMs] as const,
      ),
      ['learning-counts', 7 * dayMs],
      ['trial-rooms', 600_000],
    ]);
    const now = (await app.database.now(app.database.db)).getTime();
    for (const { name, dueAt } of regular) {
      const every = usual.get(name) ?? dayMs;
      const inMs = Date.parse(dueAt ?? '') - now;
      assert.ok(inMs > every - 60_000 && inMs <= every, `${name} ${inMs}`);
    }
  });
});

onEachEngine('An erasure asked for while another process reads', ({ test, freshAddress, open }) => {
  test('waits for nobody; the log of the embedded database is emptied once the reader is gone', async () => {
    const address = await freshAddress();
    const database = await open(address);
    const app = await startApp(database);
    const due = jobs({ database, random: Math.random });
    const learner = await begin(app);
    try {
      if ('url' in address) {
        await learner.act(learner.to('erase'), {});
        assert.deepEqual(await due.list(), [], 'PostgreSQL has nothing to empty');
        return;
      }
      const reader = new DatabaseSync(join(address.folder, 'cap18.sqlite'), { readOnly: true });
      const log = () => statSync(join(address.folder, 'cap18.sqlite-wal')).size;
      reader.exec('begin');
      reader.prepare('select count(*) from people').get();
      const begun = performance.now();
      says(await learner.act(learner.to('erase'), {}), 303);
      assert.ok(performance.now() - begun < 4_500, 'five seconds were lost before');
      assert.deepEqual(column(await due.list(), 'name'), ['purge']);
      await app.work();
      await until(async () => (await due.list()).some(({ lastError }) => lastError === 'not yet'));
      const held = log();
      reader.close();
      const soon = { dueAt: new Date(0).toISOString() };
      await database.db.updateTable('jobs').set(soon).where('name', '=', 'purge').execute();
      await until(async () => (await due.list()).every(({ name }) => name !== 'purge'));
      assert.ok(log() < held, 'only what was written since is in it');
    } finally {
      await app.close();
    }
  });
});

const measure = (text: string, name: string): number | undefined => {
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
};

const token = 'a token for measures';
const forwarded = { 'x-forwarded-for': '192.0.2.1' };
const bearer = (word: string) => ({ authorization: `Bearer ${word}` });

onAnyApp('Measures', ({ test, start }) => {
  test('count what is asked, voted, committed, followed and due, by route and never by address', async () => {
    const app = await start();
    const led = await openRoom(app, { steps: ['Q1', 'Q2'] });
    const projector = await led.stream('projector');
    await led.lead('next');
    await led.lead('open');
    says(await (await led.join()).vote('1', 'true'), 200);
    await app.client().get('/fr/nothing-of-the-kind');
    await app.client().send('/fr', { method: 'PUT' });
    await jobs({ database: app.database, random: Math.random }).add(app.database.db, 'purge', {
      due: new Date('2100-01-01'),
    });
    const { status, headers, text } = await app.client().get('/metrics');
    projector.stop();

    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    assert.equal(headers.get('cache-control'), 'no-store');
    for (const [name, value] of [
      ['cap18_streams_open', 1],
      ['cap18_votes_total', 1],
      ['cap18_jobs{state="waiting"}', 1],
      ['cap18_jobs{state="failed"}', 0],
      // An address that leads nowhere has no route.
      ['cap18_http_requests_total{route="none",method="GET",status="4xx"}', 1],
      ['cap18_http_requests_total{route="none",method="other",status="4xx"}', 1],
    ] as const)
      assert.equal(measure(text, name), value, name);
    assert.ok((measure(text, 'cap18_commits_total') ?? 0) >= 4, 'opened, led twice, voted');
    const votes = text.match(/cap18_http_requests_total\{route="([^"]*)",method="POST",status="2xx"\} 1\n/);
    assert.match(votes?.[1] ?? '', /:code/);
    says(
      { text },
      /cap18_http_request_duration_seconds_bucket\{le="0\.005",route="/,
      /^process_resident_memory_bytes \d+/m,
    );
    for (const secret of [led.code, led.link, led.projector]) {
      assert.ok(secret.length > 4);
      assert.ok(!text.includes(secret), 'a label holds what only some may know');
    }
  });

  test('are read all the same while the database does not answer', async () => {
    const app = await start();
    await app.database.close();
    const { status, text } = await app.client().get('/metrics');
    assert.equal(status, 200);
    assert.equal(measure(text, 'cap18_votes_total'), 0);
    assert.equal(measure(text, 'cap18_jobs{state="due"}'), undefined);
  });
});

onApp('Measures', ({ test, start }) => {
  for (const [who, settings, rows] of [
    [
      'this machine alone where there is no token',
      {},
      [
        ...['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'].map((each) => [200, each] as const),
        ...['192.0.2.1', '10.0.0.1', '2001:db8::1', '::ffff:10.0.0.1', '::127.0.0.1'].map(
          (each) => [404, each] as const,
        ),
        ...['Forwarded', 'Via', 'X-Forwarded-For', 'X-Forwarded-Proto', 'X-Real-IP'].map(
          (name) => [404, '127.0.0.1', { [name]: '127.0.0.1' }] as const,
        ),
        [404, '192.0.2.1', bearer('')],
        [404, '192.0.2.1', bearer('undefined')],
      ],
    ],
    [
      'this machine alone behind a proxy that is trusted too',
      { trustProxy: 1 },
      [[404, '127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }]],
    ],
    [
      'who has the token, wherever they are; a wrong one is no mistake of this machine',
      { metricsToken: token },
      [
        [200, '192.0.2.1', bearer(token)],
        [200, '192.0.2.1', { ...bearer(token), ...forwarded }],
        ...[bearer(`${token}x`), bearer(token.slice(1)), bearer(''), {}].map(
          (wrong) => [404, '192.0.2.1', wrong] as const,
        ),
        [404, '192.0.2.1', { authorization: token }],
        [404, '192.0.2.1', { authorization: `Basic ${token}` }],
        [404, '127.0.0.1', bearer('wrong')],
        [200, '127.0.0.1'],
      ],
    ],
  ] as const)
    test(`are for ${who}`, async () => {
      const { server } = await start(settings);
      for (const [status, remoteAddress, headers = {}] of rows) {
        const { statusCode } = await server.inject({ url: '/metrics', remoteAddress, headers });
        assert.equal(statusCode, status, `${remoteAddress} ${JSON.stringify(headers)}`);
      }
    });

  test('answer others as any address that leads nowhere', async () => {
    const app = await start();
    const [hidden, nowhere] = await Promise.all(
      ['/metrics', '/metrix'].map((path) => app.client().get(path, forwarded)),
    );
    assert.equal(hidden?.status, 404);
    assert.equal(hidden?.text.replaceAll('metrics', ''), nowhere?.text.replaceAll('metrix', ''));
  });
});
