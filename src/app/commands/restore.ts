import { erasedList } from '../../people/learners/erased-list.ts';
import { learnerOfStream } from '../../people/learners/learners.facts.ts';
import type { Command, Settings } from '../../platform/command.ts';
import { restoreCopy } from '../../platform/db/restore.ts';
import type { Config } from '../config.ts';

/** `cap18 restore`: puts a copy in place of the database. The next start of a server says who in it was erased since. */
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
      // The list may have been lost, and this database goes.
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
