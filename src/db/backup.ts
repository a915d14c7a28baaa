import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';

/**
 * Copies the embedded database of a folder to a file, even while a server runs on it.
 *
 * @returns `missing` when the folder holds no database
 */
export const backUpFolder = async (folder: string, file: string): Promise<'copied' | 'missing'> => {
  const source = join(folder, 'cap18.sqlite');
  if (!existsSync(source)) return 'missing';
  const db = new DatabaseSync(source, { readOnly: true });
  await backup(db, file);
  db.close();
  return 'copied';
};
