import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import { reserve } from './files.ts';

const busyTimeoutMs = 5_000;
/** How long a purge waits for readers: this process is blocked meanwhile. */
const purgeTimeoutMs = 50;

/** Keeps prepared statements: the program runs the same few queries. */
class StatementCache implements SqliteDatabase {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, SqliteStatement>();
  static readonly #limit = 500;

  readonly #failed: (error: unknown) => void;

  constructor(db: DatabaseSync, failed: (error: unknown) => void = () => {}) {
    this.#db = db;
    this.#failed = failed;
  }

  get isTransaction(): boolean {
    return this.#db.isTransaction;
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  prepare(query: string): SqliteStatement {
    const known = this.#statements.get(query);
    if (known) return known;
    const statement = adapt(this.#db.prepare(query), this.#failed);
    if (this.#statements.size >= StatementCache.#limit) this.#statements.clear();
    this.#statements.set(query, statement);
    return statement;
  }
}

/**
 * Rows come as arrays and are named here: the objects that `node:sqlite` makes are dictionaries to V8, slow
 * to make and to read.
 */
const adapt = (statement: StatementSync, failed: (error: unknown) => void): SqliteStatement => {
  const told = <Result>(run: () => Result): Result => {
    try {
      return run();
    } catch (error) {
      failed(error);
      throw error;
    }
  };
  statement.setReturnArrays(true);
  const namesNow = () => statement.columns().map(({ name }) => name);
  let names = namesNow();
  const rowOf = (values: unknown): Record<string, unknown> => {
    const list = values as readonly unknown[];
    // SQLite prepares a statement again when its table gains columns.
    if (list.length !== names.length) names = namesNow();
    const row: Record<string, unknown> = {};
    names.forEach((name, rank) => {
      row[name] = list[rank];
    });
    return row;
  };
  return {
    reader: names.length > 0,
    all: (parameters) => told(() => statement.all(...(parameters as SQLInputValue[])).map(rowOf)),
    run: (parameters) => told(() => statement.run(...(parameters as SQLInputValue[]))),
    iterate: function* (parameters) {
      for (const row of statement.iterate(...(parameters as SQLInputValue[]))) yield rowOf(row);
    },
  };
};

/** Takes the write lock at the beginning: upgrading from a read could fail as busy. */
class ImmediateDriver extends SqliteDriver {
  readonly #isTransaction: () => boolean;

  constructor(database: StatementCache) {
    super({ database });
    this.#isTransaction = () => database.isTransaction;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** SQLite rolls back by itself when the disk is full: a second rollback would fail, and hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#isTransaction()) await super.rollbackTransaction(connection);
  }
}

class EmbeddedAdapter extends SqliteAdapter {
  /** SQLite supports it; migrations then run in one transaction, which also keeps two processes apart. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class EmbeddedDialect extends SqliteDialect {
  readonly #database: StatementCache;

  constructor(database: StatementCache) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#database);
  }

  override createAdapter(): SqliteAdapter {
    return new EmbeddedAdapter();
  }
}

const busyErrorCode = 5;
const retryPauseMs = 20;
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === busyErrorCode;

/** SQLite's timeout does not cover this change: processes that open a new file together must retry. */
const useWriteAheadLog = (db: DatabaseSync): void => {
  const deadline = Date.now() + busyTimeoutMs;
  for (;;) {
    try {
      db.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryPauseMs);
    }
  }
};

const emptyLog = (db: DatabaseSync): boolean => {
  db.exec(`pragma busy_timeout = ${purgeTimeoutMs}`);
  try {
    return db.prepare('pragma wal_checkpoint(truncate)').get()?.busy === 0;
  } finally {
    db.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  }
};

export const sqliteFile = (folder: string): string => join(folder, 'cap18.sqlite');

/** The connection itself may write, or else it would leave log files behind. */
export const openSqliteToRead = (folder: string): SqliteDialect => {
  const db = new DatabaseSync(sqliteFile(folder), { timeout: busyTimeoutMs });
  db.exec('pragma query_only = on');
  return new EmbeddedDialect(new StatementCache(db));
};

/** Write-ahead log, every commit flushed, foreign keys enforced. */
export const openSqlite = (
  folder: string,
  failed: (error: unknown) => void,
): { readonly dialect: SqliteDialect; readonly purge: () => boolean } => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  reserve(sqliteFile(folder));
  const db = new DatabaseSync(sqliteFile(folder), { timeout: busyTimeoutMs });
  useWriteAheadLog(db);
  // Without recursive triggers, `insert or replace` removes a fact unseen by its trigger.
  db.exec('pragma synchronous = full; pragma foreign_keys = on; pragma recursive_triggers = on;');
  // Erased data is overwritten, not only unlinked.
  db.exec('pragma secure_delete = on;');
  return { dialect: new EmbeddedDialect(new StatementCache(db, failed)), purge: () => emptyLog(db) };
};
