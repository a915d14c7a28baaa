import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { postgresFolder } from './tools.ts';

/** A real PostgreSQL, private to the tests. */
export type Cluster = {
  readonly url: string;
  readonly freshDatabase: () => Promise<string>;
  /**
   * Kills the server as a power cut would: no last write, no goodbye. `SIGQUIT` is what `pg_ctl stop -m immediate` sends,
   * which its other processes obey at once.
   */
  readonly kill: (signal?: 'SIGKILL' | 'SIGQUIT') => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const sharedUrl = (): string | undefined => process.env.CAP18_TEST_POSTGRES;

/** Why tests on PostgreSQL cannot run here; undefined when they can. */
export const whyNoPostgres = (): string | undefined =>
  sharedUrl() || postgresFolder() ? undefined : 'PostgreSQL is not installed';

const startTimeoutMs = 30_000;
const userName = 'postgres';
/** PostgreSQL's own database in which nothing was ever made. */
const empty = 'template0';

type UnixUser = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root: there, it runs as its own user, else as nobody. */
const serverUser = (): UnixUser | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([login]) => login === name) ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
};

/** Makes a cluster that sorts as a Québec machine does; where PostgreSQL lacks ICU, in plain byte order. */
const initialise = async (programs: string, folder: string, user: UnixUser | undefined): Promise<void> => {
  const options = [
    '--pgdata',
    folder,
    '--username',
    userName,
    '--auth=trust',
    '--encoding=UTF8',
    '--no-sync',
  ];
  const run = (locale: string[]) =>
    promisify(execFile)(join(programs, 'initdb'), [...options, '--locale=C', ...locale], {
      ...user,
      cwd: '/',
    });
  await run(['--locale-provider=icu', '--icu-locale=fr-CA']).catch(() => run([]));
};

/** A server that answers at all does so within this time, even where a dozen processes wait for a core. */
const connectsWithinMs = 20_000;

const query = async (url: string, text: string): Promise<void> =>
  withClient(url, async (client) => void (await client.query(text)));

const withClient = async <Result>(
  url: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectsWithinMs });
  // A server that is killed also breaks connections being closed; what matters here is the query's own outcome.
  client.on('error', () => {});
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
};

/** For a server that no test kills: commits need not reach the disk, nor databases of a moment be cleaned. */
const hasty = ['fsync=off', 'full_page_writes=off', 'autovacuum=off'];

/** Runs the server and waits until it answers. */
const run = async (
  programs: string,
  folder: string,
  port: number,
  user: UnixUser | undefined,
  durable: boolean,
): Promise<ChildProcess> => {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=300',
    'shared_buffers=32MB',
    ...(durable ? [] : hasty),
  ];
  const options = ['-D', folder, ...settings.flatMap((setting) => ['-c', setting])];
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'a');
  const server = spawn(join(programs, 'postgres'), options, {
    ...user,
    cwd: '/',
    stdio: ['ignore', 'ignore', log],
  });
  closeSync(log);
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline && server.exitCode === null && server.signalCode === null) {
    const answers = await query(addressOf(port, 'postgres'), 'select 1').then(
      () => true,
      () => false,
    );
    if (answers) {
      // A server still running must not keep a finished test file alive.
      server.unref();
      return server;
    }
    await sleep(50);
  }
  server.kill('SIGKILL');
  throw new Error(`PostgreSQL did not start:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
};

const addressOf = (port: number, database: string): string =>
  `postgresql://${userName}@127.0.0.1:${port}/${database}`;

/** After a kill, the server's other processes take a moment to leave; until then a new one refuses to start. */
const runAgain = async (...args: Parameters<typeof run>): Promise<ChildProcess> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await run(...args);
    } catch (error) {
      if (attempt === 20) throw error;
      await sleep(250);
    }
};

const end = async (server: ChildProcess, signal: 'SIGINT' | 'SIGKILL' | 'SIGQUIT'): Promise<void> => {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.ref();
  server.kill(signal);
  await gone;
};

/** From this version on, PostgreSQL copies through its log unless told: six times the work for a database so small. */
const copiesThroughLogFrom = 150_000;

const createDatabase = async (url: string, template: string): Promise<string> => {
  const name = `cap18_${randomBytes(6).toString('hex')}`;
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    const byFiles = (rows[0]?.version ?? 0) >= copiesThroughLogFrom ? 'strategy file_copy' : '';
    await client.query(`create database ${name} template ${template} ${byFiles}`);
  });
  const address = new URL(url);
  address.pathname = name;
  return address.href;
};

/** Starts a PostgreSQL of one's own, durable as in production unless told; undefined where it is not installed. */
export const startPostgres = async ({ durable = true } = {}): Promise<Cluster | undefined> => {
  const programs = postgresFolder();
  if (!programs) return undefined;
  const user = serverUser();
  const folder = mkdtempSync(join(tmpdir(), 'cap18-pg-'));
  if (user) chownSync(folder, user.uid, user.gid);
  await initialise(programs, folder, user);
  const port = await freePort();
  let server = await run(programs, folder, port, user, durable);
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  const leave = () => {
    server.kill('SIGKILL');
    remove();
  };
  process.once('exit', leave);
  const url = addressOf(port, 'postgres');
  return {
    url,
    freshDatabase: () => createDatabase(url, empty),
    kill: (signal = 'SIGKILL') => end(server, signal),
    restart: async () => {
      server = await runAgain(programs, folder, port, user, durable);
    },
    stop: async () => {
      process.off('exit', leave);
      await end(server, 'SIGINT');
      remove();
    },
  };
};

let own: Promise<Cluster | undefined> | undefined;

/** The maintenance database of the server that a run shares or, where a file runs alone, of one for this process. */
const serverUrl = async (): Promise<string> => {
  const shared = sharedUrl();
  if (shared) return shared;
  own ??= startPostgres({ durable: false });
  const cluster = await own;
  if (!cluster) throw new Error('PostgreSQL is not installed');
  return cluster.url;
};

let mortal: Promise<Cluster | undefined> | undefined;

/** A server that tests kill and start again, durable as in production: one for this process. */
export const mortalPostgres = async (): Promise<Cluster> => {
  mortal ??= startPostgres();
  const cluster = await mortal;
  if (!cluster) throw new Error('PostgreSQL is not installed');
  return cluster;
};

export const freshDatabase = async (): Promise<string> => createDatabase(await serverUrl(), empty);

/** Makes a copy of a database of this server. Nobody may be connected to it, not even who has it copied: others wait. */
export const copyOfDatabase = async (url: string): Promise<string> =>
  createDatabase(await serverUrl(), new URL(url).pathname.slice(1));
