import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseAddress, openDatabase } from '../../src/platform/db/database.ts';
import { sqliteFile } from '../../src/platform/db/sqlite.ts';
import { copyOfDatabase, freshDatabase } from './postgres.ts';

/** New databases that already have the program's tables: each is a copy of one that the program has migrated. */
export type Migrated = {
  /** A new folder, to be removed by who asked for it. */
  readonly folder: () => Promise<string>;
  /** The address of a new database of PostgreSQL. */
  readonly url: () => Promise<string>;
};

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'cap18-sqlite-'));

const migrate = async (address: DatabaseAddress): Promise<void> => {
  const { close } = await openDatabase(address);
  await close();
};

/** Has the program make its tables in a folder, from which others are copied. */
export const folderToCopy = async (): Promise<string> => {
  const folder = newFolder();
  await migrate({ folder });
  return folder;
};

/** Has the program make its tables in a database of PostgreSQL, from which others are copied. */
export const databaseToCopy = async (): Promise<string> => {
  const url = await freshDatabase();
  await migrate({ url });
  return url;
};

let ownFolder: Promise<string> | undefined;
let ownDatabase: Promise<string> | undefined;

const folderOfThisFile = async (): Promise<string> => {
  const folder = await folderToCopy();
  process.once('exit', () => rmSync(folder, { recursive: true }));
  return folder;
};

/** What is copied is made once for a whole run, by its global setup, or once for a file that runs alone. */
export const migrated: Migrated = {
  folder: async () => {
    ownFolder ??= Promise.resolve(process.env.CAP18_TEST_FOLDER ?? folderOfThisFile());
    const folder = newFolder();
    copyFileSync(sqliteFile(await ownFolder), sqliteFile(folder));
    return folder;
  },
  url: async () => {
    ownDatabase ??= Promise.resolve(process.env.CAP18_TEST_DATABASE ?? databaseToCopy());
    return copyOfDatabase(await ownDatabase);
  },
};
