import { AsyncLocalStorage } from 'node:async_hooks';
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
  /** Opens a database: a new one with tables and nothing in them, or the one at an address. Closed after the test. */
  readonly open: (address?: DatabaseAddress) => Promise<Database>;
  /** The address of a new database without tables, that nobody has opened yet. Removed after the test. */
  readonly freshAddress: () => Promise<DatabaseAddress>;
  /** Says how what a test has just begun ends, once the test is over. */
  readonly endsBy: (ending: Ending) => void;
  /** Makes something at the first test that asks for it, which lasts as long as the suite. */
  readonly once: <T>(make: () => Promise<T>) => () => Promise<T>;
};

type Ending = () => void | Promise<void>;

/**
 * Ends what a test began as soon as it is over, and what the suite began after it: an application, its timers and its memory
 * slow down all the tests that follow.
 */
const endings = () => {
  const ofSuite: Ending[] = [];
  const ofTest = new AsyncLocalStorage<Ending[]>();
  const end = async (list: Ending[]): Promise<void> => {
    for (const each of list.splice(0).toReversed()) await each();
  };
  after(() => end(ofSuite));
  return {
    /** Says how what begins now ends. */
    add: (ending: Ending): void => void (ofTest.getStore() ?? ofSuite).push(ending),
    /** Makes something at the first test that asks for it, which lasts as long as the suite. */
    once: <T>(make: () => Promise<T>): (() => Promise<T>) => {
      let made: Promise<T> | undefined;
      return () => {
        if (!made) {
          made = ofTest.run(ofSuite, make);
          // The runner keeps what it ran until its process ends, and all that this holds with it.
          ofSuite.push(() => {
            made = undefined;
          });
        }
        return made;
      };
    },
    /** The body of a test at whose end what it began ends. */
    during:
      (run: (t: TestContext) => void | Promise<void>) =>
      async (t: TestContext): Promise<void> => {
        const list: Ending[] = [];
        try {
          await ofTest.run(list, () => run(t));
        } finally {
          // What the test itself asked to be done after it comes before.
          t.after(() => end(list));
        }
      },
  };
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
    const ends = endings();
    const removedAtEnd = (address: DatabaseAddress): DatabaseAddress => {
      if ('folder' in address) ends.add(() => rmSync(address.folder, { recursive: true }));
      return address;
    };
    declare({
      engine,
      once: ends.once,
      endsBy: ends.add,
      test: (sentence, run) => void nodeTest(sentence, missing ? { skip: missing } : {}, ends.during(run)),
      freshAddress: async () => removedAtEnd(await make.fresh()),
      open: async (address) => {
        const database = await openDatabase(address ?? removedAtEnd(await make.migrated()));
        ends.add(database.close);
        return database;
      },
    });
  });
};

const inFolders: Maker = {
  fresh: async () => ({ folder: mkdtempSync(join(tmpdir(), 'cap18-sqlite-')) }),
  migrated: async () => ({ folder: await migrated.folder() }),
};

/** Declares tests where the kind of database is no matter: on SQLite. */
export const onOneEngine = (name: string, declare: (engine: OnEngine) => void): void =>
  suite('sqlite', name, undefined, inFolders, declare);

const onSqlite = (name: string, declare: (engine: OnEngine) => void): void =>
  onOneEngine(`${name}, on SQLite`, declare);

const onPostgres = (name: string, declare: (engine: OnEngine) => void): void => {
  const make = {
    fresh: async () => ({ url: await freshDatabase() }),
    migrated: async () => ({ url: await migrated.url() }),
  };
  suite('postgres', `${name}, on PostgreSQL`, whyNoPostgres(), make, declare);
};

/** Declares the same tests on SQLite and on PostgreSQL. */
export const onEachEngine = (name: string, declare: (engine: OnEngine) => void): void => {
  onSqlite(name, declare);
  onPostgres(name, declare);
};

/** As `onEachEngine`, but in a short run on SQLite alone: other tests have PostgreSQL do the same there. */
export const onAnyEngine = whole ? onEachEngine : onSqlite;
