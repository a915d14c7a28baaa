import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { erasedInWords, erasedList } from '../../people/learners/erased-list.ts';
import { learnerOfStream } from '../../people/learners/learners.facts.ts';
import { type Command, commandOption, type Settings } from '../../platform/command.ts';
import { backUp } from '../../platform/db/backup.ts';
import { openDatabase } from '../../platform/db/database.ts';
import { publish } from '../../platform/db/files.ts';
import { lockFolder } from '../../platform/db/folder-lock.ts';
import { restoreCopy } from '../../platform/db/restore.ts';
import { readSecret, replaceSecret } from '../../platform/keys/secret.ts';
import type { Config } from '../config.ts';

export const backupCommand: Command<Config & Settings> = {
  usage: [
    ['backup FILE', 'copy the database to FILE, even while servers run'],
    ['backup --force FILE', 'the same, in place of a FILE that is there'],
    ['backup --with-secret FILE', 'the same, and the secret to FILE.secret'],
  ],
  run: async (words, { config, note, print }) => {
    const [force, afterForce] = commandOption('--force', words);
    const [withSecret, [file, ...more]] = commandOption('--with-secret', afterForce);
    if (!file || file.startsWith('--') || more.length > 0) return 'usage';
    const settings = config();
    const { dataFolder, database } = settings;
    const secret = settings.secret ?? readSecret(dataFolder);
    if (withSecret && secret === undefined) throw new Error(`There is no secret in ${dataFolder}.`);
    note('Copying and checking…');
    const bytes = await backUp(database, file, force);
    print(
      `Copied to ${file} (${Math.ceil(bytes / 1024)} KB), and checked. It contains names: keep it private.`,
    );
    const where = settings.secret === undefined ? `the file ${join(dataFolder, 'secret')}` : 'CAP18_SECRET';
    if (withSecret && secret !== undefined) {
      const draft = `${file}.secret.${process.pid}.partial`;
      writeFileSync(draft, secret, { mode: 0o600, flag: 'wx' });
      publish(draft, `${file}.secret`);
      print(`The secret is in ${file}.secret: whoever has both files can take anyone's place.`);
    } else print(`Keep ${where} too, in another place: no server starts on this copy without it.`);
    return undefined;
  },
};

export const restoreCommand: Command<Config & Settings> = {
  usage: [
    ['restore FILE', 'put a copy in place of the database, which is kept aside; servers must be stopped'],
  ],
  run: async ([file, ...more], { config, note, print }) => {
    if (!file || file.startsWith('--') || more.length > 0) return 'usage';
    const { dataFolder, database } = config();
    const list = erasedList(dataFolder);
    note('Checking the copy…');
    const aside = await restoreCopy(database, file, (closed) => {
      if (closed === 'unreadable')
        print(`The former database cannot be read: who was erased is known from ${list.file} alone.`);
      // The list may be lost, and this database goes away.
      else
        list.add(
          closed.flatMap((stream) => learnerOfStream(stream) ?? []).map((id) => ({ kind: 'learner', id })),
        );
    });
    print(`Restored from ${file}.`);
    if (aside) print(`The former database is kept as ${aside}. Remove it once all is well: it holds names.`);
    return undefined;
  },
};

export const forgetCommand: Command<Config & Settings> = {
  usage: [['forget', 'erase again what an older database brought back; servers must be stopped']],
  run: async (words, { config, print }) => {
    if (words.length > 0) return 'usage';
    // Every feature must be loaded to erase what it keeps.
    const { forgetErased } = await import('../main.ts');
    const back = await forgetErased(config());
    print(
      back.length === 0
        ? 'The database has nothing of what was erased, as far as this installation knows.'
        : `Erased again: ${erasedInWords(back)}. The copy that they came from still contains them: remove it as soon as you can.`,
    );
    return undefined;
  },
};

export const secretCommand: Command<Config & Settings> = {
  usage: [['secret replace', 'go on with another secret; codes, links and passes made so far stop working']],
  run: async ([verb, ...more], context) => {
    if (verb !== 'replace' || more.length > 0) return 'usage';
    const config = context.config();
    // A running server keeps the secret it has read, so it must be stopped. The migration happens here, since
    // no server starts without its secret.
    const lock = 'folder' in config.database ? await lockFolder(config.database.folder) : undefined;
    const database = await openDatabase(config.database);
    await replaceSecret(config, database.db);
    await database.close();
    lock?.free();
    context.print('Done. Resume codes, room links and passes made so far no longer work.');
    return undefined;
  },
};
