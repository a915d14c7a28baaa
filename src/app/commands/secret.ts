import type { Command, Settings } from '../../platform/command.ts';
import { openDatabase } from '../../platform/db/database.ts';
import { lockFolder } from '../../platform/db/folder-lock.ts';
import { replaceSecret } from '../../platform/keys/secret.ts';
import type { Config } from '../config.ts';

/** `cap18 secret replace`: goes on with another secret. */
export const secretCommand: Command<Config & Settings> = {
  usage: [['secret replace', 'go on with another secret; codes, links and passes made so far stop working']],
  run: async ([verb, ...more], context) => {
    if (verb !== 'replace' || more.length > 0) return 'usage';
    const config = context.config();
    // A server that runs goes on with the secret it has read: it must be stopped first. None can start without its
    // secret to bring the tables up to date: it is done here.
    const lock = 'folder' in config.database ? await lockFolder(config.database.folder) : undefined;
    const database = await openDatabase(config.database);
    await replaceSecret(config, database.db);
    await database.close();
    lock?.free();
    context.print('Done. Resume codes, room links and passes made so far no longer work.');
    return undefined;
  },
};
