import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test as nodeTest, type TestContext } from 'node:test';
import { type Database, type DatabaseAddress, openDatabase } from '../../src/db/database.ts';
import { freshDatabase, whyNoPostgres } from './postgres.ts';

type Case = (name: string, run: (t: TestContext) => void | Promise<void>) => void;

export type OnEngine = {
  /** Declares a test. Skipped, and counted so, where the engine is missing. */
  readonly test: Case;
  /** Opens a database: a new and empty one, or the one at an address. Closed after the suite. */
  readonly open: (address?: DatabaseAddress) => Promise<Database>;
  /** The address of a new database that nobody has opened yet. Removed after the suite. */
  readonly freshAddress: () => Promise<DatabaseAddress>;
};

const suite = (
  name: string,
  missing: string | undefined,
  newAddress: () => Promise<DatabaseAddress>,
  declare: (engine: OnEngine) => void,
): void => {
  void describe(name, () => {
    const opened: Database[] = [];
    const folders: string[] = [];
    const freshAddress = async (): Promise<DatabaseAddress> => {
      const address = await newAddress();
      if ('folder' in address) folders.push(address.folder);
      return address;
    };
    after(async () => {
      await Promise.all(opened.map((database) => database.close()));
      for (const folder of folders) rmSync(folder, { recursive: true });
    });
    declare({
      test: (sentence, run) => void nodeTest(sentence, missing ? { skip: missing } : {}, run),
      freshAddress,
      open: async (address) => {
        const database = await openDatabase(address ?? (await freshAddress()));
        opened.push(database);
        return database;
      },
    });
  });
};

/**
 * Declares the same tests on SQLite and on PostgreSQL.
 *
 * @param declare calls `engine.test` for each of them
 */
export const onEachEngine = (name: string, declare: (engine: OnEngine) => void): void => {
  suite(
    `${name}, on SQLite`,
    undefined,
    async () => ({ folder: mkdtempSync(join(tmpdir(), 'cap18-sqlite-')) }),
    declare,
  );
  suite(`${name}, on PostgreSQL`, whyNoPostgres(), async () => ({ url: await freshDatabase() }), declare);
};
