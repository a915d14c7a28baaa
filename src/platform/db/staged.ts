import { sql } from 'kysely';
import { unevenStreams } from './backup.ts';
import { beforeFirstVersion, type DatabaseAddress, openAsItIs, openDatabase } from './database.ts';

/** Receives the closed streams of the database about to be replaced; `unreadable` when it is damaged. */
export type OnFormer = (closed: readonly string[] | 'unreadable') => void;

export const stamp = (): string => new Date().toISOString().replaceAll(/[-:.]/g, '').toLowerCase();

export const closedStreams = 'select stream from streams where closed = 1';

const unusable = {
  newer: (file: string) =>
    `The copy ${file} was made by a later version of Cap18. Restore it with that version.`,
  unreleased: (file: string) => beforeFirstVersion(`The database in the copy ${file}`),
  none: (file: string) => `The file ${file} is no copy of a database of Cap18.`,
} as const;

/** @throws a sentence that says why the copy cannot be used */
export const bringUpToDate = async (address: DatabaseAddress, file: string): Promise<void> => {
  const asItIs = await openAsItIs(address, 'read');
  if (typeof asItIs === 'object') await asItIs.close();
  else if (asItIs !== 'older') throw new Error(unusable[asItIs](file));
  const database = await openDatabase(address);
  try {
    const { rows } = await sql.raw<{ streams: number | string }>(unevenStreams).execute(database.db);
    if (Number(rows[0]?.streams) > 0)
      throw new Error(`The copy ${file} cannot be used: some of its streams of facts are incomplete.`);
  } finally {
    await database.close();
  }
};
