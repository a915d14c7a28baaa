import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, commandOption, type Settings } from '../../platform/command.ts';
import { backUp } from '../../platform/db/backup.ts';
import { publish } from '../../platform/db/files.ts';
import { readSecret } from '../../platform/keys/secret.ts';
import type { Config } from '../config.ts';

/** `cap18 backup`: copies the database, whatever is written to it meanwhile. */
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
