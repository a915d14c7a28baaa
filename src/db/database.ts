import {
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  type SelectQueryBuilder,
  sql,
  type Transaction,
} from 'kysely';
import { Migrator } from 'kysely/migration';
import { type Bus, messageBus, nobody, postgresChannel } from './bus.ts';
import type { Engine } from './migrations/keep-facts.ts';
import { migrationsFor } from './migrations.ts';
import type { Tables } from './schema.ts';
import { openSqlite } from './sqlite.ts';

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

export type Database = {
  readonly engine: Engine;
  readonly db: Kysely<Tables>;
  readonly bus: Bus;
  /** Whether the database answers just now. */
  readonly answers: () => Promise<boolean>;
  /**
   * After something was removed: makes its bytes unreadable in the embedded database's own files, at once.
   * PostgreSQL reuses their place by itself, in its own time.
   */
  readonly purge: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type DatabaseAddress = { readonly url: string } | { readonly folder: string };

const poolSize = 10;
const connectTimeoutMs = 5_000;

type Opened = { readonly dialect: Dialect; readonly bus: Bus };

const openPostgres = async (url: string): Promise<Opened> => {
  // Loaded only where it is used: the embedded database needs none of it.
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {});
  // The pool listens to idle connections only; one that breaks while lent tells its borrower at the next query.
  pool.on('connect', (client) => client.on('error', () => {}));
  const connect = async () => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
    });
    await client.connect();
    return client;
  };
  return { dialect: new PostgresDialect({ pool }), bus: messageBus(postgresChannel(connect)) };
};

const openEmbedded = (folder: string): Opened => ({ dialect: openSqlite(folder), bus: messageBus(nobody) });

const migrate = async (db: Kysely<Tables>, engine: Engine): Promise<void> => {
  const migrations = migrationsFor(engine);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
};

/**
 * Opens the database and brings its tables up to date. Several processes may do so at once.
 *
 * @throws when the database cannot be reached or a migration fails
 */
export const openDatabase = async (address: DatabaseAddress): Promise<Database> => {
  const engine: Engine = 'url' in address ? 'postgres' : 'sqlite';
  const { dialect, bus } = 'url' in address ? await openPostgres(address.url) : openEmbedded(address.folder);
  const db = new Kysely<Tables>({ dialect });
  try {
    await migrate(db, engine);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    engine,
    db,
    bus,
    answers: () =>
      sql`select 1`.execute(db).then(
        () => true,
        () => false,
      ),
    purge: async () => {
      if (engine === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
    close: () => db.destroy(),
  };
};
