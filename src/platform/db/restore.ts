import { existsSync } from 'node:fs';
import { kindOfCopy } from './backup.ts';
import type { DatabaseAddress } from './database.ts';
import { restorePostgres } from './restore-postgres.ts';
import { restoreSqlite } from './restore-sqlite.ts';
import type { OnFormer } from './staged.ts';

const names = { sqlite: 'the embedded database', postgres: 'PostgreSQL' } as const;

/**
 * The copy is checked and migrated apart first. @returns where the former database is kept @throws a sentence
 * that says why it cannot be done
 */
export const restoreCopy = async (
  address: DatabaseAddress,
  file: string,
  onFormer: OnFormer,
): Promise<string | undefined> => {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const kind = kindOfCopy(file);
  if (kind === 'unknown') throw new Error(`The file ${file} is no copy of a database of Cap18.`);
  const own = 'url' in address ? 'postgres' : 'sqlite';
  if (kind !== own)
    throw new Error(
      `The file ${file} is a copy of ${names[kind]}, and the settings are those of ${names[own]}.`,
    );
  return 'url' in address
    ? restorePostgres(address.url, file, onFormer)
    : restoreSqlite(address.folder, file, onFormer);
};
