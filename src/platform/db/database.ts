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

/** A transaction: what is written in it is kept whole, or not at all. */
export type Tx = Transaction<Tables>;
/** A connection or a transaction: what every store works on. */
export type Db = Kysely<Tables> | Tx;

/**
 * Locks the rows that a query reads until the transaction ends. With SQLite there is nothing to add: a transaction is
 * alone from its first statement on (`begin immediate`).
 */
export const forUpdate = <Table extends keyof Tables, Row>(
  tx: Tx,
  query: SelectQueryBuilder<Tables, Table, Row>,
): SelectQueryBuilder<Tables, Table, Row> =>
  tx.getExecutor().adapter instanceof PostgresAdapter ? query.forUpdate() : query;

/**
 * Keeps others from changing a table until the transaction ends; they may read it. Whoever takes it does so before anything
 * else, so that two transactions never wait for each other. With SQLite there is nothing to add, as for `forUpdate`.
 */
export const keepStill = async (tx: Tx, table: keyof Tables): Promise<void> => {
  if (tx.getExecutor().adapter instanceof PostgresAdapter)
    await sql`lock table ${sql.table(table)} in share row exclusive mode`.execute(tx);
};

export type Database = {
  readonly engine: Engine;
  readonly db: Kysely<Tables>;
  readonly bus: Bus;
  /** The database's own time, to the millisecond: what processes whose clocks differ agree on. */
  readonly now: (db: Db) => Promise<Date>;
  /** Whether the database answers just now. */
  readonly answers: () => Promise<boolean>;
  /**
   * Whether what is written is kept: tried for good, at most once a second. `disk` when it is full or broken, or was less
   * than ten seconds ago; `refused` for another reason. The tables must be those of this program.
   */
  readonly keeps: () => Promise<'kept' | 'disk' | 'refused'>;
  /** How its tables stand beside those of this program: another process may have changed them since they were opened. */
  readonly schema: () => Promise<SchemaState>;
  /** Transactions committed by this process since it opened the database. */
  readonly commits: () => number;
  /**
   * After something was removed: makes its bytes unreadable in the embedded database's own files, at once.
   * PostgreSQL reuses their place by itself, in its own time.
   *
   * @returns false when another process is reading, and it must be tried again later
   */
  readonly purge: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

export type DatabaseAddress = { readonly url: string } | { readonly folder: string };

/**
 * `same` as the program's; `older`, to be migrated by its start; `newer`, made by a later program; `unreleased`, made before
 * 1.0.0, which no program brings up to date; or there are no tables: `none`.
 */
export type SchemaState = 'same' | 'older' | 'newer' | 'unreleased' | 'none';

/**
 * Why a database made before 1.0.0 is of no use, as a sentence.
 *
 * @param what begins it, for example `The database in data`
 */
export const beforeFirstVersion = (what: string): string =>
  `${what} was made before Cap18 1.0.0, and no version brings it up to date. Put it aside, and start with a new one.`;

/** Tells administrators of PostgreSQL, and `cap18 restore`, whose connections these are. */
const applicationName = 'cap18';
const poolSize = 10;
const connectTimeoutMs = 5_000;

/** Whether an error has one of these codes: of PostgreSQL and of the system, or the low byte of SQLite's. */
const hasCode = (error: unknown, codes: ReadonlySet<unknown>): boolean => {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  return codes.has(code) || (typeof errcode === 'number' && codes.has(errcode & 0xff));
};

/** SQLite's FULL and IOERR, the low byte of its codes; PostgreSQL's disk_full and io_error; those of the system. */
const diskCodes = new Set<unknown>([10, 13, '53100', '58030', 'ENOSPC', 'EDQUOT', 'EIO']);

/** Whether an error tells that a disk is full or broken: nothing in what was asked is at fault. */
const isDiskProblem = (error: unknown): boolean => hasCode(error, diskCodes);

/**
 * SQLite's BUSY; of PostgreSQL, connections all taken, and a server that stops or starts; those of the system that reach nobody.
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
/** What the library for PostgreSQL gives no code: no connection was free in time, or one broke. */
const outOfReachWords =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;

/**
 * Whether an error passes: the disk is full, more is asked at this moment than the database can answer, or it starts again.
 * Nothing in what was asked is at fault, and it may be asked again.
 */
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

/** @param options of PostgreSQL, for every connection */
const openPostgres = async (url: string, options?: string): Promise<Opened> => {
  // Loaded only where it is used: the embedded database needs none of it.
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    ...(options ? { options } : {}),
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {});
  // The pool listens to idle connections only; one that breaks while lent tells its borrower at the next query.
  pool.on('connect', (client) => client.on('error', () => {}));
  const connect = async () => {
    const client = new pg.Client({
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
    });
    // Before it connects: the server may greet and leave in one breath.
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
  // All is one transaction, undone here: another process that upgraded at the same moment may have done the work.
  if (error && (await schemaOf(db, engine, known).catch(() => 'older')) !== 'same') throw error;
};

/** Tells each commit. Kysely's own log would tell it too, and make every query wait for it. */
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
/** What fails for want of room may leave enough for the next that is smaller: the disk is full all the same. */
const recentMs = 10_000;

/** Writes a row that says nothing, again and again. */
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
    // The connection is held meanwhile: a transaction under way would make the purge fail.
    purge: () => db.connection().execute(async () => purge()),
    close: () => db.destroy(),
  };
};

const engineOf = (address: DatabaseAddress): Engine => ('url' in address ? 'postgres' : 'sqlite');

/**
 * Opens the database and brings its tables up to date. Several processes may do so at once.
 *
 * @param known the migrations of the program
 * @throws when the database cannot be reached, was made by a later program, or a migration fails
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
 * Opens a database that is there as it is: nothing is made, nothing is migrated, nothing is locked. For the command
 * line, beside a server or without one.
 *
 * @param access with `read`, the engine itself refuses to write
 * @returns how its tables stand when they are not those of this program
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
