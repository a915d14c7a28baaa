import { existsSync } from 'node:fs';
import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  type SelectQueryBuilder,
  sql,
  type Transaction,
} from 'kysely';
import type { Migration } from 'kysely/migration';
import { type Bus, messageBus, nobody, postgresChannel } from './bus.ts';
import { type Migrations, migrations, unreleased } from './migrations.ts';
import type { Engine, Tables } from './schema.ts';
import { openSqlite, openSqliteToRead, sqliteFile } from './sqlite.ts';

export type Tx = Transaction<Tables>;
export type Db = Kysely<Tables> | Tx;

/**
 * Until the transaction ends. SQLite needs nothing: its transactions hold the only write lock from their
 * first statement on (`begin immediate`).
 */
export const forUpdate = <Table extends keyof Tables, Row>(
  tx: Tx,
  query: SelectQueryBuilder<Tables, Table, Row>,
): SelectQueryBuilder<Tables, Table, Row> =>
  tx.getExecutor().adapter instanceof PostgresAdapter ? query.forUpdate() : query;

/**
 * Others read the table and do not change it until the transaction ends. Comes first in a transaction, so
 * that two never wait for each other. SQLite needs nothing, as for `forUpdate`.
 */
export const keepStill = async (tx: Tx, table: keyof Tables): Promise<void> => {
  if (tx.getExecutor().adapter instanceof PostgresAdapter)
    await sql`lock table ${sql.table(table)} in share row exclusive mode`.execute(tx);
};

export type Database = {
  readonly engine: Engine;
  readonly db: Kysely<Tables>;
  readonly bus: Bus;
  /** The database's clock, to the millisecond: processes whose clocks differ agree on it. */
  readonly now: (db: Db) => Promise<Date>;
  readonly answers: () => Promise<boolean>;
  /**
   * Writes a row, at most once a second. `disk`: the disk is full or broken, or was in the last ten seconds.
   * Needs this program's tables.
   */
  readonly keeps: () => Promise<'kept' | 'disk' | 'refused'>;
  /** Another process may have migrated the tables since they were opened. */
  readonly schema: () => Promise<SchemaState>;
  readonly commits: () => number;
  /**
   * PostgreSQL reuses the place of removed bytes in its own time. False when another process is reading: try
   * later.
   */
  readonly purge: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

export type DatabaseAddress = { readonly url: string } | { readonly folder: string };

/**
 * `older`: migrated at the next start; `newer`: of a later program; `unreleased`: made before 1.0.0, never
 * migrated.
 */
export type SchemaState = 'same' | 'older' | 'newer' | 'unreleased' | 'none';

export const beforeFirstVersion = (what: string): string =>
  `${what} was made before Cap18 1.0.0, and no version brings it up to date. Put it aside, and start with a new one.`;

/** Seen by administrators of PostgreSQL, and by `cap18 restore`. */
const applicationName = 'cap18';
const poolSize = 10;
const connectTimeoutMs = 5_000;

const hasCode = (error: unknown, codes: ReadonlySet<unknown>): boolean => {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  return codes.has(code) || (typeof errcode === 'number' && codes.has(errcode & 0xff));
};

/** SQLite's IOERR and FULL, PostgreSQL's io_error and disk_full, and the system's. */
const diskCodes = new Set<unknown>([10, 13, '53100', '58030', 'ENOSPC', 'EDQUOT', 'EIO']);

const isDiskProblem = (error: unknown): boolean => hasCode(error, diskCodes);

/**
 * SQLite's BUSY; PostgreSQL's connections all taken, or a server that stops or starts; the system's when
 * nobody answers.
 */
const outOfReachCodes = new Set<unknown>([
  5,
  '53300',
  '57P01',
  '57P02',
  '57P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);
/** Errors of `pg` without a code: no connection was free in time, or one broke. */
const outOfReachWords =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;

export const isPassing = (error: unknown): boolean =>
  isDiskProblem(error) ||
  hasCode(error, outOfReachCodes) ||
  (error instanceof Error && outOfReachWords.test(error.message));

type Opened = {
  readonly dialect: Dialect;
  readonly bus: Bus;
  readonly purge: () => boolean;
  readonly diskFailed: () => boolean;
};

const openPostgres = async (url: string, options?: string): Promise<Opened> => {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    ...(options ? { options } : {}),
  });
  // Without a listener, an idle connection that breaks would end the process. The pool replaces it.
  pool.on('error', () => {});
  // The pool listens to idle connections only. A lent one that breaks rejects its next query.
  pool.on('connect', (client) => client.on('error', () => {}));
  const connect = async () => {
    const client = new pg.Client({
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
    });
    // Set before it connects: the server may greet and leave at once.
    client.on('error', () => {});
    await client.connect();
    return client;
  };
  return {
    dialect: new PostgresDialect({ pool }),
    bus: messageBus(postgresChannel(connect)),
    purge: () => true,
    diskFailed: () => false,
  };
};

const openEmbedded = (folder: string): Opened => {
  let failedAt = Number.NEGATIVE_INFINITY;
  const opened = openSqlite(folder, (error) => {
    if (isDiskProblem(error)) failedAt = performance.now();
  });
  return {
    ...opened,
    bus: messageBus(nobody),
    diskFailed: () => performance.now() - failedAt < recentMs,
  };
};

const schemaOf = async (db: Kysely<Tables>, engine: Engine, known: Migrations): Promise<SchemaState> => {
  const table =
    engine === 'postgres'
      ? sql`select 1 where to_regclass('kysely_migration') is not null`
      : sql`select 1 from sqlite_master where name = 'kysely_migration'`;
  if ((await table.execute(db)).rows.length === 0) return 'none';
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const applied = new Set(rows.map(({ name }) => name));
  if (applied.has(unreleased)) return 'unreleased';
  if ([...applied].some((name) => known[name] === undefined)) return 'newer';
  return applied.size === Object.keys(known).length ? 'same' : 'older';
};

const migrate = async (db: Kysely<Tables>, engine: Engine, known: Migrations): Promise<void> => {
  const schema = await schemaOf(db, engine, known);
  if (schema === 'same') return;
  if (schema === 'unreleased') throw new Error(beforeFirstVersion('The database'));
  const { Migrator } = await import('kysely/migration');
  const getMigrations = async (): Promise<Record<string, Migration>> => {
    const loaded = Object.entries(known).map(async ([name, load]) => [name, (await load())(engine)] as const);
    return Object.fromEntries(await Promise.all(loaded));
  };
  const migrator = new Migrator({ db, provider: { getMigrations } });
  const { error } = await migrator.migrateToLatest();
  // It is one transaction, rolled back here. Another process may have migrated at the same moment.
  if (error && (await schemaOf(db, engine, known).catch(() => 'older')) !== 'same') throw error;
};

/** Calls back at each commit. Kysely's log would too, but every query waits for it. */
const tellingCommits = (dialect: Dialect, committed: () => void): Dialect => {
  const createDriver = dialect.createDriver.bind(dialect);
  return Object.assign(dialect, {
    createDriver: (): Driver => {
      const driver = createDriver();
      const commit = driver.commitTransaction.bind(driver);
      return Object.assign(driver, {
        commitTransaction: async (connection: DatabaseConnection): Promise<void> => {
          await commit(connection);
          committed();
        },
      });
    },
  });
};

const keptForMs = 1_000;
/** A full disk may still take a smaller write: one failure counts for this long. */
const recentMs = 10_000;

const tryToKeep = async (db: Kysely<Tables>): Promise<'kept' | 'disk' | 'refused'> => {
  try {
    await sql`
      insert into settings (name, value) values ('write-check', '')
      on conflict (name) do update set value = excluded.value
    `.execute(db);
    return 'kept';
  } catch (error) {
    return isDiskProblem(error) ? 'disk' : 'refused';
  }
};

const over = (engine: Engine, { dialect, bus, purge, diskFailed }: Opened, known: Migrations): Database => {
  let commits = 0;
  const counted = tellingCommits(dialect, () => {
    commits += 1;
  });
  const db = new Kysely<Tables>({ dialect: counted });
  let tried: { readonly at: number; readonly outcome: ReturnType<Database['keeps']> } | undefined;
  return {
    engine,
    db,
    bus,
    now: async (on) => {
      const time = engine === 'postgres' ? sql`clock_timestamp()` : sql`strftime('%Y-%m-%dT%H:%M:%fZ')`;
      const { rows } = await sql<{ now: string | Date }>`select ${time} as now`.execute(on);
      return new Date(rows[0]?.now ?? Number.NaN);
    },
    answers: () =>
      sql`select 1`.execute(db).then(
        () => true,
        () => false,
      ),
    keeps: async () => {
      if (diskFailed()) return 'disk';
      if (!tried || performance.now() - tried.at > keptForMs)
        tried = { at: performance.now(), outcome: tryToKeep(db) };
      return tried.outcome;
    },
    schema: () => schemaOf(db, engine, known),
    commits: () => commits,
    // Holds the connection: a transaction under way would make the purge fail.
    purge: () => db.connection().execute(async () => purge()),
    close: () => db.destroy(),
  };
};

const engineOf = (address: DatabaseAddress): Engine => ('url' in address ? 'postgres' : 'sqlite');

/**
 * Several processes may do so at once. @throws when the database cannot be reached or is newer, or a
 * migration fails
 */
export const openDatabase = async (
  address: DatabaseAddress,
  known: Migrations = migrations,
): Promise<Database> => {
  const engine = engineOf(address);
  const opened = 'url' in address ? await openPostgres(address.url) : openEmbedded(address.folder);
  const database = over(engine, opened, known);
  try {
    await migrate(database.db, engine, known);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
};

/**
 * Creates, migrates and locks nothing. @returns how its tables stand when they are not those of this program
 * @throws when the database cannot be reached
 */
export const openAsItIs = async (
  address: DatabaseAddress,
  access: 'read' | 'write',
): Promise<Database | Exclude<SchemaState, 'same'>> => {
  const engine = engineOf(address);
  let opened: Opened;
  if ('url' in address)
    opened = await openPostgres(
      address.url,
      access === 'read' ? '-c default_transaction_read_only=on' : undefined,
    );
  else if (!existsSync(sqliteFile(address.folder))) return 'none';
  else if (access === 'read')
    opened = {
      dialect: openSqliteToRead(address.folder),
      bus: messageBus(nobody),
      purge: () => false,
      diskFailed: () => false,
    };
  else opened = openEmbedded(address.folder);
  const database = over(engine, opened, migrations);
  const schema = await database.schema().catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  if (schema === 'same') return database;
  await database.close();
  return schema;
};
