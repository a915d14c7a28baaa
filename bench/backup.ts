// What a copy costs to those who write meanwhile: `npm run bench:backup`. On each engine, commits go on at a
// steady pace, alone then while `cap18 backup` copies some 90 MB of facts.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { trainingFacts } from '../src/learn/training/training.facts.ts';
import { type Database, type DatabaseAddress, openDatabase, type Tx } from '../src/platform/db/database.ts';
import { ledgerStore } from '../src/platform/ledger/ledger.store.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { runBench } from './processes.ts';
import { median, percentile } from './throughput.ts';

const deadlineMs = 240_000;
/** Streams of some 50 facts, as those of trainings: 90 MB in the embedded database. */
const [streams, streamsAtOnce, factsOfOne] = [4_800, 100, 50];
const copies = 5;
const aloneSeconds = 5;
/** Between two commits, in milliseconds: a busy server's pace. */
const paceMs = 5;

const root = join(import.meta.dirname, '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const inMs = (value: number): string => `${value.toFixed(1)} ms`;
const ledger = ledgerStore(trainingFacts);

const answered = (_: unknown, rank: number) => {
  const data = {
    attempt: crypto.randomUUID(),
    item: `${(rank % 18) + 1}-1`,
    chosen: ['a', 'c'],
    right: true,
  };
  const actor = { kind: 'learner', id: crypto.randomUUID() } as const;
  return { kind: 'training.answered', data, actor } as const;
};

const append = (tx: Tx, stream: string, count: number): Promise<unknown> =>
  ledger.append(tx, stream, Array.from({ length: count }, answered), { at: new Date() });

const fill = async ({ db }: Database): Promise<void> => {
  for (let added = 0; added < streams; added += streamsAtOnce)
    await db.transaction().execute(async (tx) => {
      for (let rank = 0; rank < streamsAtOnce; rank += 1)
        await append(tx, `learner:${crypto.randomUUID()}`, factsOfOne);
    });
};

/** Commits one fact after the other until something is done; gives how long each took, in milliseconds. */
const commitsDuring = async ({ db }: Database, doing: Promise<unknown>): Promise<number[]> => {
  const took: number[] = [];
  let done = false;
  const end = doing.finally(() => {
    done = true;
  });
  while (!done) {
    const begun = performance.now();
    await db.transaction().execute((tx) => append(tx, 'learner:bench', 1));
    took.push(performance.now() - begun);
    await wait(paceMs);
  }
  await end;
  return took;
};

/** Copies a database by the command that people use; gives how long it took, in seconds. */
const copy = async (address: DatabaseAddress, file: string): Promise<number> => {
  const settings = 'url' in address ? { DATABASE_URL: address.url } : { CAP18_DATA: address.folder };
  const begun = performance.now();
  await promisify(execFile)(process.execPath, [join(root, 'src/app/cli.ts'), 'backup', '--force', file], {
    env: { PATH: process.env.PATH, CAP18_SECRET: 'a secret of the bench, long enough', ...settings },
  });
  return (performance.now() - begun) / 1_000;
};

const told = (commits: readonly number[]): string =>
  `p50 ${inMs(median(commits))}, p99 ${inMs(percentile(commits, 0.99))}, worst ${inMs(Math.max(...commits))} (${commits.length})`;

const measure = async (name: string, address: DatabaseAddress, scratch: string): Promise<void> => {
  const database = await openDatabase(address);
  try {
    await fill(database);
    const file = join(scratch, `${name}.copy`);
    const idle: number[] = [];
    for (let count = 0; count < copies; count += 1) idle.push(await copy(address, file));
    const alone = await commitsDuring(database, wait(aloneSeconds * 1_000));
    const beside: number[] = [];
    const meanwhile: number[] = [];
    for (let count = 0; count < copies; count += 1)
      meanwhile.push(
        ...(await commitsDuring(
          database,
          copy(address, file).then((seconds) => void beside.push(seconds)),
        )),
      );
    say(
      `${name}: ${(streams * factsOfOne).toLocaleString('en')} facts, a copy of ${(statSync(file).size / 1e6).toFixed(0)} MB`,
    );
    say(`  a copy takes ${median(idle).toFixed(2)} s alone, ${median(beside).toFixed(2)} s beside commits`);
    say(`  commits alone ${told(alone)}`);
    say(`  commits beside copies ${told(meanwhile)}`);
  } finally {
    await database.close();
  }
};

runBench(async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'cap18-bench-copies-'));
  process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
  await measure('SQLite', { folder: join(scratch, 'sqlite') }, scratch);
  const cluster = await startPostgres();
  if (!cluster) return say('PostgreSQL is not installed: not measured.');
  await measure('PostgreSQL', { url: await cluster.freshDatabase() }, scratch);
}, deadlineMs);
