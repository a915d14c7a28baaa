import { rmSync } from 'node:fs';
import { databaseToCopy, folderToCopy } from './migrated.ts';
import { type Cluster, startPostgres, whyNoPostgres } from './postgres.ts';

let cluster: Cluster | undefined;

/**
 * Run once by `node --test`, before everything: one PostgreSQL for all test files, each with its own databases, and the
 * database of each engine that these are copied from.
 */
export const globalSetup = async (): Promise<void> => {
  if (!process.env.CAP18_TEST_POSTGRES) {
    cluster = await startPostgres({ durable: false });
    if (cluster) process.env.CAP18_TEST_POSTGRES = cluster.url;
  }
  process.env.CAP18_TEST_FOLDER = await folderToCopy();
  if (!whyNoPostgres()) process.env.CAP18_TEST_DATABASE = await databaseToCopy();
};

/** Run once by `node --test`, after everything. */
export const globalTeardown = async (): Promise<void> => {
  if (process.env.CAP18_TEST_FOLDER) rmSync(process.env.CAP18_TEST_FOLDER, { recursive: true });
  await cluster?.stop();
};
