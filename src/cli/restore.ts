import { stageCopy } from '../db/restore.ts';
import { fitsSecret } from '../keys/secret.ts';
import { erasedList } from '../learners/erased-list.ts';
import { learnerOf } from '../learners/learners.facts.ts';
import type { Command } from './command.ts';

/** `cap18 restore`: puts a copy in place of the database, without those who were erased since. */
export const restoreCommand: Command = {
  usage: [
    ['restore FILE', 'put a copy in place of the database, which is kept aside; servers must be stopped'],
  ],
  run: async ([file, ...more], { config, note, print }) => {
    if (!file || file.startsWith('--') || more.length > 0) return 'usage';
    const settings = config();
    const { dataFolder, database: address } = settings;
    note('Checking the copy…');
    const staged = await stageCopy(address, file);
    const list = erasedList(dataFolder);
    let erased = 0;
    let secret: Awaited<ReturnType<typeof fitsSecret>>;
    try {
      const closed = staged.closed === 'unreadable' ? [] : staged.closed;
      const ids = new Set([...closed.flatMap((stream) => learnerOf(stream) ?? []), ...list.read()]);
      if (ids.size > 0) {
        note('Erasing again who was erased since…');
        // All that serves has to be loaded: every feature erases what it keeps.
        const { eraseAgain } = await import('../main.ts');
        erased = await eraseAgain(settings, staged.database, [...ids]);
      }
      secret = await fitsSecret(settings, staged.database.db);
    } catch (error) {
      await staged.abandon();
      throw error;
    }
    const aside = await staged.finish();
    print(`Restored from ${file}.`);
    print(
      erased === 0
        ? 'Nobody in it was erased since, as far as this installation knows.'
        : `Erased again: ${erased}, who had asked for it, or were not seen for 24 months, since this copy. ${file} still holds them: remove it as soon as you can.`,
    );
    if (staged.closed === 'unreadable')
      print(`The former database cannot be read: who was erased is known from ${list.file} alone.`);
    if (aside) print(`The former database is kept as ${aside}. Remove it once all is well: it holds names.`);
    if (secret === 'another')
      print(
        'The secret here is not the one that this copy was used with: no server starts until that one is back.',
      );
    return undefined;
  },
};
