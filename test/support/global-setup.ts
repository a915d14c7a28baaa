import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { databaseToCopy, folderToCopy } from './migrated.ts';
import { type Cluster, startPostgres, whyNoPostgres } from './postgres.ts';
import { keepShipped } from './shipped.ts';

const memoryDisk = '/dev/shm';
const gibibyte = 2 ** 30;
/** A whole run holds half of it at most, PostgreSQL's databases for the most part. */
const roomNeeded = 4 * gibibyte;
/** What browsers and programs need beside. */
const memoryNeeded = 8 * gibibyte;

let cluster: Cluster | undefined;
let scratch: string | undefined;

const roomInMemory = (): boolean => {
  try {
    const { bavail, bsize } = statfsSync(memoryDisk);
    return bavail * bsize >= roomNeeded && freemem() >= memoryNeeded;
  } catch {
    return false;
  }
};

/**
 * Has what test files write stand in memory where that has room: a third of their time was spent waiting for a disk at each
 * commit. Programs that tests kill lose no more there than on a disk: what they wrote is the system's already. What only a
 * power cut would lose, no test can tell on either.
 */
const writeToMemory = (): void => {
  if (!roomInMemory()) return;
  scratch = mkdtempSync(join(memoryDisk, 'cap18-tests-'));
  // PostgreSQL runs as another user than root, and passes through.
  chmodSync(scratch, 0o711);
  process.env.TMPDIR = scratch;
};

const leave = (): void => {
  if (scratch) rmSync(scratch, { recursive: true, force: true, maxRetries: 20 });
};

/**
 * Run once by `node --test`, before everything: one PostgreSQL for all test files, each with its own databases, the
 * database of each engine that these are copied from, and the content as the program reads it.
 */
export const globalSetup = async (): Promise<void> => {
  writeToMemory();
  if (!process.env.CAP18_TEST_POSTGRES) {
    cluster = await startPostgres({ durable: false });
    if (cluster) process.env.CAP18_TEST_POSTGRES = cluster.url;
  }
  // After PostgreSQL's own: what is killed is gone by then.
  process.once('exit', leave);
  process.env.CAP18_TEST_FOLDER = await folderToCopy();
  process.env.CAP18_TEST_CONTENT = join(process.env.CAP18_TEST_FOLDER, 'content');
  keepShipped(process.env.CAP18_TEST_CONTENT);
  if (!whyNoPostgres()) process.env.CAP18_TEST_DATABASE = await databaseToCopy();
};

export const globalTeardown = async (): Promise<void> => {
  if (process.env.CAP18_TEST_FOLDER) rmSync(process.env.CAP18_TEST_FOLDER, { recursive: true });
  await cluster?.stop();
  leave();
};
