import { sql } from 'kysely';
import { unevenStreams } from './backup.ts';
import {
  beforeFirstVersion,
  type Database,
  type DatabaseAddress,
  openAsItIs,
  openDatabase,
} from './database.ts';

/** A database that a copy is about to replace: its streams that are closed, and the ids of its accounts. */
export type Former = { readonly closed: readonly string[]; readonly accounts: readonly string[] };

/** A copy about to replace a database: brought up to date, apart, where no server looks. */
export type Staged = {
  readonly database: Database;
  /** What is read of the database to be replaced; `unreadable` when that one is damaged. */
  readonly former: Former | 'unreadable';
  /**
   * Puts the copy in place, at once.
   *
   * @returns where the former database is kept; undefined when there was none
   */
  readonly finish: () => Promise<string | undefined>;
  /** Leaves the database as it was, and nothing of the copy. */
  readonly abandon: () => Promise<void>;
};

/** Now, in a form that names of files and of schemas may have. */
export const stamp = (): string => new Date().toISOString().replaceAll(/[-:.]/g, '').toLowerCase();

/** Asks which streams are closed. */
export const closedStreams = 'select stream from streams where closed = 1';

/** Asks which accounts there are. */
export const accountsQuery = 'select id from accounts';

const unusable = {
  newer: (file: string) =>
    `The copy ${file} was made by a later version of Cap18. Restore it with that version.`,
  unreleased: (file: string) => beforeFirstVersion(`The database in the copy ${file}`),
  none: (file: string) => `The file ${file} is no copy of a database of Cap18.`,
} as const;

/** Opens a staged copy and brings it up to date, once it is known to be of this version or of an earlier one. */
export const openStaged = async (address: DatabaseAddress, file: string): Promise<Database> => {
  const asItIs = await openAsItIs(address, 'read');
  if (typeof asItIs === 'object') await asItIs.close();
  else if (asItIs !== 'older') throw new Error(unusable[asItIs](file));
  const database = await openDatabase(address);
  const { rows } = await sql.raw<{ streams: number | string }>(unevenStreams).execute(database.db);
  if (Number(rows[0]?.streams) === 0) return database;
  await database.close();
  throw new Error(`The copy ${file} cannot be used: some of its streams of facts are incomplete.`);
};
