import { type Cluster, startPostgres } from './postgres.ts';

let cluster: Cluster | undefined;

/** Run once by `node --test`, before everything: one PostgreSQL for all test files, each with its own databases. */
export const globalSetup = async (): Promise<void> => {
  if (process.env.CAP18_TEST_POSTGRES) return;
  cluster = await startPostgres({ durable: false });
  if (cluster) process.env.CAP18_TEST_POSTGRES = cluster.url;
};

/** Run once by `node --test`, after everything. */
export const globalTeardown = async (): Promise<void> => {
  await cluster?.stop();
};
