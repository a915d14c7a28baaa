import { existsSync } from 'node:fs';
import { kindOfCopy } from './backup.ts';
import type { DatabaseAddress } from './database.ts';
import { stagePostgres } from './restore-postgres.ts';
import { stageSqlite } from './restore-sqlite.ts';
import type { Staged } from './staged.ts';

const names = { sqlite: 'the embedded database', postgres: 'PostgreSQL' } as const;

/**
 * Makes a copy ready to replace a database: read whole, checked, brought up to date, apart from the database itself,
 * which stays as it is until the copy is put in place.
 *
 * @throws a sentence that says why it cannot be done
 */
export const stageCopy = async (address: DatabaseAddress, file: string): Promise<Staged> => {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const kind = kindOfCopy(file);
  if (kind === 'unknown') throw new Error(`The file ${file} is no copy of a database of Cap18.`);
  const own = 'url' in address ? 'postgres' : 'sqlite';
  if (kind !== own)
    throw new Error(
      `The file ${file} is a copy of ${names[kind]}, and the settings are those of ${names[own]}.`,
    );
  return 'url' in address ? stagePostgres(address.url, file) : stageSqlite(address.folder, file);
};
