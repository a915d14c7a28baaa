import { join } from 'node:path';
import { backUpFolder } from '../db/backup.ts';
import type { Command } from './command.ts';

/** `cap18 backup`: copies the embedded database. */
export const backupCommand: Command = {
  usage: [['backup FILE', 'copy the embedded database to FILE, even while the server runs']],
  run: async ([file, ...more], { config, print }) => {
    if (!file || more.length > 0) return 'usage';
    const { dataFolder, database } = config();
    if ('url' in database) throw new Error('With PostgreSQL, use pg_dump: see README.md.');
    if ((await backUpFolder(dataFolder, file)) === 'missing')
      throw new Error(`There is no database in ${dataFolder}.`);
    print(`Copied to ${file}. Keep the file ${join(dataFolder, 'secret')} with it.`);
    return undefined;
  },
};
