// What the figures of `cap18 items` cost: `npm run bench:figures`. On each engine, they are made from 100,800
// answers of evaluations, while a timer tells how long anything else would have waited.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sittings } from '../src/app/sittings.ts';
import { figuresFrom } from '../src/learn/figures/figures.export.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../src/platform/db/database.ts';
import { course } from '../test/support/app.ts';
import { recordAnswers } from '../test/support/given-answers.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { runBench } from './processes.ts';
import { median } from './throughput.ts';

const deadlineMs = 240_000;
/** Of 18 answers each. */
const learners = 5_600;
const times = 3;
const tickMs = 5;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The longest that a timer was late while something was done, in milliseconds. */
const longestWait = async (doing: () => Promise<unknown>): Promise<number> => {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - tickMs);
    last = performance.now();
  }, tickMs);
  await doing();
  clearInterval(timer);
  return Math.max(longest, performance.now() - last);
};

const measure = async (name: string, address: DatabaseAddress): Promise<void> => {
  const database: Database = await openDatabase(address);
  try {
    await recordAnswers(database, course, {
      learners,
      isRight: (learner, _question, rank) => (learner * 7 + rank * 13) % 18 < 6 + (learner % 12),
    });
    const took: number[] = [];
    const worked: number[] = [];
    const waits: number[] = [];
    for (let count = 0; count < times; count += 1)
      waits.push(
        await longestWait(async () => {
          const begun = performance.now();
          const before = process.cpuUsage();
          await figuresFrom(sittings(database.db, course, new Date()));
          took.push(performance.now() - begun);
          const { user, system } = process.cpuUsage(before);
          worked.push((user + system) / 1_000);
        }),
      );
    say(`${name}: ${(learners * 18).toLocaleString('en')} answers`);
    const [typical, worst, work] = [median(took), Math.max(...took), median(worked)];
    say(`  figures of every question: ${typical.toFixed(0)} ms, worst ${worst.toFixed(0)} ms`);
    say(`  work of this process for them: ${work.toFixed(0)} ms`);
    say(`  longest wait of anything else meanwhile: ${Math.max(...waits).toFixed(0)} ms`);
  } finally {
    await database.close();
  }
};

runBench(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-bench-figures-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  await measure('SQLite', { folder });
  const cluster = await startPostgres();
  if (!cluster) return say('PostgreSQL is not installed: not measured.');
  await measure('PostgreSQL', { url: await cluster.freshDatabase() });
}, deadlineMs);
