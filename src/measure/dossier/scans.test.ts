import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { noon, standards } from '../../../test/support/app.ts';
import { filesOf, newService } from '../../../test/support/dossier.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { site, usualReport } from '../../../test/support/scan-report.ts';
import { until } from '../../../test/support/until.ts';
import type { Service } from '../../apply/services/services.ts';
import type { Database } from '../../platform/db/database.ts';
import { jobs } from '../../platform/jobs/jobs.ts';
import { scans } from './scans.ts';

const folder = mkdtempSync(join(tmpdir(), 'cap18-scans-'));
/** What works still, where a test failed. */
const working: (() => Promise<void>)[] = [];
after(async () => {
  await Promise.all(working.map((close) => close()));
  rmSync(folder, { recursive: true });
});

/** A program that stands for `cap18 scan`, and notes when it begins and ends. */
const programOf = (name: string, script: string) => {
  const [file, log] = [join(folder, `${name}.mjs`), join(folder, `${name}.log`)];
  writeFileSync(log, '');
  writeFileSync(
    file,
    `import { appendFileSync } from 'node:fs';
const note = (what) => appendFileSync(${JSON.stringify(log)}, what + '\\n');
const site = process.argv[2];
const report = ${JSON.stringify(JSON.stringify(usualReport())).replace(/^/, '')};
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
${script}`,
  );
  const lines = (): readonly string[] => readFileSync(log, 'utf8').split('\n').filter(Boolean);
  return {
    lines,
    program: {
      command: [process.execPath, file] as const,
      environment: {},
      pages: 2,
      longestMs: 20_000,
      graceMs: 300,
    },
  };
};

const good = `note('begin ' + site); process.stderr.write('1/2 ' + site + '\\n'); await wait(150);
process.stdout.write(report); note('end ' + site);`;

/** Whether a process has ended, its parent having asked for its end or not yet. */
const isOver = (pid: number): boolean => {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
};

/** What makes visits over a database, as a process of the server does. */
const processOf = async (
  database: Database,
  program: Parameters<typeof scans>[0]['program'],
  addresses: readonly string[] = [`${site}/`],
) => {
  const due = jobs({ database, random: () => 0.5 });
  const { files } = filesOf(database);
  const visits = scans({
    ...{ db: database.db, clock: () => noon, dossiers: files, standards, program },
    services: { find: async (id) => ({ id, addresses, archivedAt: undefined }) as unknown as Service },
    contact: () => 'https://cap18.example',
    due: (tx) => due.add(tx, 'site-visits', { key: 'site-visits' }),
  });
  const stop = await due.work(
    { 'site-visits': { attempts: Number.POSITIVE_INFINITY, run: (_job, lost) => visits.next(lost) } },
    () => {},
    { pollMs: 20, graceMs: 5_000 },
  );
  const close = async (): Promise<void> => {
    await visits.close();
    await stop();
  };
  working.push(close);
  return { visits, files, close };
};

onEachEngine('A visit of this server', ({ test, open, engine }) => {
  /** What no engine has a say in. */
  const testOnce = engine === 'sqlite' ? test : () => {};

  test('adds what it saw to the file of the service, one at a time whichever process makes it', async () => {
    const database = await open();
    const { program, lines } = programOf(`good-${database.engine}`, good);
    const [one, other] = [await processOf(database, program), await processOf(database, program)];
    try {
      const services = [await newService(database), await newService(database), await newService(database)];
      // Asked twice, a service is visited once.
      for (const service of services) assert.equal(await one.visits.ask(service), true);
      assert.equal(await other.visits.ask(services[2] ?? ''), false);
      for (const service of services)
        await until(async () => (await other.visits.of(service))?.state === 'ended');
      const told = lines().map((line) => line.split(' ')[0]);
      assert.deepEqual(told, ['begin', 'end', 'begin', 'end', 'begin', 'end']);
      for (const service of services) {
        const scan = await one.visits.of(service);
        assert.deepEqual([scan?.ending, scan?.done, scan?.total], ['measured', 1, 2]);
        const [measure] = (await one.files.read(service)).measures.values();
        assert.deepEqual(
          [measure?.from, measure?.told.by, measure?.faults],
          ['visit', { kind: 'system', id: 'scan' }, { serious: 1, moderate: 1, minor: 0 }],
        );
      }
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });

  test('waits again, once, where the process that made it ended', async () => {
    const database = await open();
    const { program, lines } = programOf(`again-${database.engine}`, good);
    const { visits, close } = await processOf(database, program);
    try {
      const service = await newService(database);
      const left = { state: 'running', beganAt: noon.toISOString(), run: 'of another', done: 0, total: 0 };
      const ended = { endedAt: null, ending: '', code: '', measure: null, askedAt: noon.toISOString() };
      const orphan = { ...left, ...ended };
      await database.db
        .insertInto('service_scans')
        .values({ service, tries: 1, ...orphan })
        .execute();
      const twice = await newService(database);
      await database.db
        .insertInto('service_scans')
        .values({ service: twice, ...orphan, run: 'of another still', tries: 2 })
        .execute();
      await visits.ask(await newService(database));
      await until(async () => (await visits.of(service))?.state === 'ended');
      assert.equal((await visits.of(service))?.ending, 'measured');
      assert.equal((await visits.of(twice))?.ending, 'interrupted');
      await until(() => lines().filter((line) => line.startsWith('end')).length === 2);
    } finally {
      await close();
    }
  });

  test('is asked of each service once a week', async () => {
    const database = await open();
    const { program } = programOf(`weekly-${database.engine}`, good);
    const { visits, close } = await processOf(database, program);
    await close();
    const ofAddress = async (addresses: string, archivedAt: string | null = null): Promise<string> => {
      const service = await newService(database);
      await database.db
        .updateTable('services')
        .set({ addresses, archivedAt })
        .where('id', '=', service)
        .execute();
      return service;
    };
    const [fresh, none, archived] = [
      await ofAddress(site),
      await ofAddress(''),
      await ofAddress(site, noon.toISOString()),
    ];
    await visits.askWeekly();
    await visits.askWeekly();
    const states = await Promise.all([fresh, none, archived].map(async (id) => (await visits.of(id))?.state));
    assert.deepEqual(states, ['waiting', undefined, undefined]);
    const set = (askedAt: Date) =>
      database.db
        .updateTable('service_scans')
        .set({ state: 'ended', ending: 'measured', askedAt: askedAt.toISOString() })
        .execute();
    const day = 86_400_000;
    await set(new Date(noon.getTime() - 6 * day));
    await visits.askWeekly();
    assert.equal((await visits.of(fresh))?.state, 'ended');
    await set(new Date(noon.getTime() - 8 * day));
    await visits.askWeekly();
    assert.equal((await visits.of(fresh))?.state, 'waiting');
  });

  testOnce('shares its pages among the sites of a service, whatever addresses each has', async () => {
    const database = await open();
    const { program, lines } = programOf(
      `shared-${database.engine}`,
      `note(process.argv[process.argv.indexOf('--pages') + 1]); process.stdout.write(report);`,
    );
    for (const [addresses, each] of [
      [[`${site}/fr`, `${site}/en`], '2'],
      [[`${site}/`, 'https://autre.example/'], '1'],
    ] as const) {
      const { visits, close } = await processOf(database, program, addresses);
      const service = await newService(database);
      await visits.ask(service);
      await until(async () => (await visits.of(service))?.state === 'ended');
      assert.equal(lines().at(-1), each);
      await close();
    }
  });

  testOnce('is the first to go where the machine lacks memory, and knows what started it', async () => {
    const database = await open();
    const { program, lines } = programOf(
      `first-${database.engine}`,
      `import { readFileSync } from 'node:fs'; await wait(100);
note(readFileSync('/proc/self/oom_score_adj', 'utf8').trim() + ' ' + process.argv[process.argv.indexOf('--parent') + 1]);
process.stdout.write(report);`,
    );
    const { visits, close } = await processOf(database, program);
    const service = await newService(database);
    await visits.ask(service);
    await until(async () => (await visits.of(service))?.state === 'ended');
    assert.deepEqual(lines(), [`900 ${process.pid}`]);
    await close();
  });

  testOnce('ends in a word where its program does otherwise, and harms nobody', async () => {
    const database = await open();
    const ways: readonly (readonly [name: string, script: string, ending: string, code: string])[] = [
      ['crash', `process.stderr.write('2/9 x\\n'); await wait(50); process.exit(134);`, 'crashed', '134'],
      ['kill', `process.kill(process.pid, 'SIGKILL'); await wait(1000);`, 'crashed', 'SIGKILL'],
      ['talk', `process.stdout.write('not a report');`, 'unread', 'not-json'],
      ['flood', `for (;;) { process.stdout.write('x'.repeat(1e6)); await wait(0); }`, 'crashed', 'SIGKILL'],
      [
        'private',
        `const r = JSON.parse(report); r.pages = []; r.missed = [{ cause: 'address-refused', again: false, pages: [{ page: site }] }];
process.stdout.write(JSON.stringify(r));`,
        'nothing-seen',
        'address-refused',
      ],
      // It hears nothing: it is killed, and what it began with it.
      [
        'deaf',
        `import { spawn } from 'node:child_process'; process.on('SIGINT', () => note('asked'));
note(spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' }).pid); setInterval(() => {}, 1000);`,
        'timed-out',
        'SIGKILL',
      ],
      // It says what it knows by then.
      [
        'late',
        `process.on('SIGINT', () => { process.stdout.write(report); setTimeout(() => process.exit(0), 20); }); setInterval(() => {}, 1000);`,
        'measured',
        '',
      ],
    ];
    for (const [name, script, ending, code] of ways) {
      const { program, lines } = programOf(`${name}-${database.engine}`, script);
      const longestMs = name === 'deaf' || name === 'late' ? 1_000 : 20_000;
      const { visits, close } = await processOf(database, { ...program, longestMs });
      const service = await newService(database);
      await visits.ask(service);
      await until(async () => (await visits.of(service))?.state === 'ended');
      const scan = await visits.of(service);
      assert.deepEqual([scan?.ending, scan?.code], [ending, code], name);
      if (name === 'deaf') await until(() => isOver(Number(lines()[0])));
      if (name === 'crash') assert.deepEqual([scan?.done, scan?.total], [2, 9]);
      await close();
    }
    const missing = {
      command: [join(folder, 'nowhere')] as const,
      environment: {},
      pages: 1,
      longestMs: 1_000,
      graceMs: 100,
    };
    const { visits, close } = await processOf(database, missing);
    const service = await newService(database);
    await visits.ask(service);
    await until(async () => (await visits.of(service))?.state === 'ended');
    assert.deepEqual((await visits.of(service))?.ending, 'crashed');
    await close();
  });

  test('is stopped by who leads, whether it waits or is under way, and kept for later by a server that ends', async () => {
    const database = await open();
    const script = `note('begin ' + site); process.on('SIGINT', () => process.exit(0)); setInterval(() => {}, 1000);`;
    const { program, lines } = programOf(`slow-${database.engine}`, script);
    const { visits, files, close } = await processOf(database, program);
    const [first, second] = [await newService(database), await newService(database)];
    await visits.ask(first);
    await until(() => lines().length === 1);
    await visits.ask(second);
    assert.equal(await visits.stop(second), true);
    assert.equal((await visits.of(second))?.ending, 'stopped');
    assert.equal(await visits.stop(first), true);
    await until(async () => (await visits.of(first))?.state === 'ended');
    assert.equal((await visits.of(first))?.ending, 'stopped');
    assert.equal((await files.read(first)).measures.size, 0);
    assert.equal(await visits.stop(first), false);

    await visits.ask(second);
    await until(() => lines().length === 2);
    await close();
    assert.equal((await visits.of(second))?.state, 'running', 'the next server takes it again');
  });
});
