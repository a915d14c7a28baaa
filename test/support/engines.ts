import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test as nodeTest, type TestContext } from 'node:test';
import { type Database, type DatabaseAddress, openDatabase } from '../../src/platform/db/database.ts';
import { migrated } from './migrated.ts';
import { freshDatabase, whyNoPostgres } from './postgres.ts';
import { whole } from './scale.ts';

type Case = (name: string, run: (t: TestContext) => void | Promise<void>) => void;

export type OnEngine = {
  readonly engine: Database['engine'];
  /** Declares a test. Skipped, and counted so, where the engine is missing. */
  readonly test: Case;
  /** Opens a database: a new one with tables and nothing in them, or the one at an address. Closed after the suite. */
  readonly open: (address?: DatabaseAddress) => Promise<Database>;
  /** The address of a new database without tables, that nobody has opened yet. Removed after the suite. */
  readonly freshAddress: () => Promise<DatabaseAddress>;
};

/** How an engine makes databases. */
type Maker = {
  readonly fresh: () => Promise<DatabaseAddress>;
  readonly migrated: () => Promise<DatabaseAddress>;
};

const suite = (
  engine: Database['engine'],
  name: string,
  missing: string | undefined,
  make: Maker,
  declare: (engine: OnEngine) => void,
): void => {
  void describe(name, () => {
    const opened: Database[] = [];
    const folders: string[] = [];
    const removedAfter = (address: DatabaseAddress): DatabaseAddress => {
      if ('folder' in address) folders.push(address.folder);
      return address;
    };
    after(async () => {
      await Promise.all(opened.map((database) => database.close()));
      for (const folder of folders) rmSync(folder, { recursive: true });
    });
    declare({
      engine,
      test: (sentence, run) => void nodeTest(sentence, missing ? { skip: missing } : {}, run),
      freshAddress: async () => removedAfter(await make.fresh()),
      open: async (address) => {
        const database = await openDatabase(address ?? removedAfter(await make.migrated()));
        opened.push(database);
        return database;
      },
    });
  });
};

const onSqlite = (name: string, declare: (engine: OnEngine) => void): void => {
  const make = {
    fresh: async () => ({ folder: mkdtempSync(join(tmpdir(), 'cap18-sqlite-')) }),
    migrated: async () => ({ folder: await migrated.folder() }),
  };
  suite('sqlite', `${name}, on SQLite`, undefined, make, declare);
};

const onPostgres = (name: string, declare: (engine: OnEngine) => void): void => {
  const make = {
    fresh: async () => ({ url: await freshDatabase() }),
    migrated: async () => ({ url: await migrated.url() }),
  };
  suite('postgres', `${name}, on PostgreSQL`, whyNoPostgres(), make, declare);
};

/**
 * Declares the same tests on SQLite and on PostgreSQL.
 *
 * @param declare calls `engine.test` for each of them
 */
export const onEachEngine = (name: string, declare: (engine: OnEngine) => void): void => {
  onSqlite(name, declare);
  onPostgres(name, declare);
};

/** As `onEachEngine`, but in a short run on SQLite alone: other tests have PostgreSQL do the same there. */
export const onAnyEngine = whole ? onEachEngine : onSqlite;
