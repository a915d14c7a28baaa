import { setTimeout as sleep } from 'node:timers/promises';
import { checkDump } from './backup.ts';
import { postgresProgram } from './postgres-programs.ts';
import { bringUpToDate, closedStreams, type OnFormer, stamp } from './staged.ts';

const staging = 'cap18_restoring';

const connected = `
  select pid, application_name from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()
    and (usename = current_user or application_name = 'cap18')
`;

const connect = async (url: string) => {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  return client;
};

type Pg = Awaited<ReturnType<typeof connect>>;

const withClient = async <T>(url: string, use: (client: Pg) => Promise<T>): Promise<T> => {
  const client = await connect(url);
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

/** A server that was just stopped takes a moment to disconnect. */
const leavingMs = 3_000;
const pauseMs = 200;

const refuseServers = async (client: Pg): Promise<void> => {
  const deadline = Date.now() + leavingMs;
  for (;;) {
    const { rows } = await client.query<{ pid: number; application_name: string }>(connected);
    if (rows.length === 0) return;
    const who = rows.map(({ pid, application_name: name }) => `${name || 'unnamed'} (${pid})`).join(', ');
    if (Date.now() > deadline) throw new Error(`The database is in use by ${who}. Stop every server first.`);
    await sleep(pauseMs);
  }
};

/** In one transaction. `pg_restore` writes into `public`, so the present `public` is renamed meanwhile. */
const loadDump = async (url: string, file: string): Promise<void> => {
  const script = postgresProgram('pg_restore', [
    '--schema=public',
    '--no-owner',
    '--no-privileges',
    '--file=-',
    file,
  ]);
  const loader = postgresProgram(
    'psql',
    ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--file=-'],
    url,
  );
  loader.stdout.resume();
  const write = async (piece: string | Buffer): Promise<void> => {
    if (loader.stdin.write(piece)) return;
    await Promise.race([new Promise((resolve) => loader.stdin.once('drain', resolve)), loader.done]);
  };
  await write(
    `begin; drop schema if exists ${staging} cascade; alter schema public rename to cap18_kept; create schema public;\n`,
  );
  for await (const piece of script.stdout) await write(piece as Buffer);
  await script.done.then(
    () =>
      write(
        `\nalter schema public rename to ${staging}; alter schema cap18_kept rename to public; commit;\n`,
      ),
    async (error: unknown) => {
      loader.stdin.end();
      throw error;
    },
  );
  loader.stdin.end();
  await loader.done;
};

const stagedUrl = (url: string): string => {
  const seen = new URL(url);
  const options = seen.searchParams.get('options');
  seen.searchParams.set('options', `${options ? `${options} ` : ''}-c search_path=${staging}`);
  return seen.href;
};

const readFormer = async (client: Pg): Promise<readonly string[]> => {
  const { rows: found } = await client.query(`select 1 where to_regclass('public.streams') is not null`);
  if (found.length === 0) return [];
  const { rows } = await client.query<{ stream: string }>(closedStreams);
  return rows.map(({ stream }) => stream);
};

/** Swaps the schemas in one transaction. An empty former schema, of a new database, is dropped. */
const replaceSchema = (url: string): Promise<string | undefined> =>
  withClient(url, async (client) => {
    await refuseServers(client);
    const aside = `cap18_former_${stamp()}`;
    const { rows } = await client.query(
      `select 1 from pg_class where relnamespace = 'public'::regnamespace limit 1`,
    );
    await client.query(
      `begin;
      alter schema public rename to ${aside};
      alter schema ${staging} rename to public;
      grant usage on schema public to public;
      ${rows.length === 0 ? `drop schema ${aside};` : ''}
      commit`,
    );
    return rows.length === 0 ? undefined : aside;
  });

const dropStaging = (url: string): Promise<void> =>
  withClient(url, async (client) => {
    await client.query(`drop schema if exists ${staging} cascade`);
  });

/**
 * @returns the schema where the former database is kept @throws a sentence: servers are connected, the dump
 * cannot be used, or what PostgreSQL said
 */
export const restorePostgres = async (
  url: string,
  file: string,
  onFormer: OnFormer,
): Promise<string | undefined> => {
  await withClient(url, refuseServers);
  await checkDump(file);
  try {
    await loadDump(url, file);
    await bringUpToDate({ url: stagedUrl(url) }, file);
    onFormer(await withClient(url, readFormer));
    return await replaceSchema(url);
  } catch (error) {
    await dropStaging(url);
    throw error;
  }
};
