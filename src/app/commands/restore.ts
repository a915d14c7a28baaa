import { type Erased, type ErasedAgain, erasedList } from '../../people/learners/erased-list.ts';
import { learnerOfStream } from '../../people/learners/learners.facts.ts';
import { type Command, commandOption, type Settings } from '../../platform/command.ts';
import { stageCopy } from '../../platform/db/restore.ts';
import type { Staged } from '../../platform/db/staged.ts';
import { fitsSecret } from '../../platform/keys/secret.ts';
import type { Config } from '../config.ts';

const nothing: ErasedAgain = { accounts: [], learners: 0, texts: 0, files: 0, leaderless: false };

const countOf = ({ accounts, learners, texts, files }: ErasedAgain): number =>
  accounts.length + learners + texts + files;

/** What is erased, in words: `2 accounts (ID, ID), 1 text`. */
const told = ({ accounts, learners, texts, files }: ErasedAgain): string =>
  [
    [accounts.length, accounts.length === 1 ? 'account' : 'accounts', ` (${accounts.join(', ')})`] as const,
    [learners, learners === 1 ? "learner's record" : "learners' records", ''] as const,
    [texts, texts === 1 ? 'text' : 'texts', ''] as const,
    [files, files === 1 ? 'file' : 'files', ''] as const,
  ]
    .flatMap(([count, named, ids]) => (count === 0 ? [] : [`${count} ${named}${ids}`]))
    .join(', ');

/** Why what is erased has to be agreed to: whoever left is in no database any more, and somebody has to administer. */
const doubts = ({ accounts, leaderless }: ErasedAgain, former: Staged['former']): readonly string[] => {
  const there = new Set(former === 'unreadable' ? [] : former.accounts);
  const still = accounts.filter((id) => there.has(id));
  return [
    ...(still.length > 0 ? [`The database to be replaced still has ${still.join(', ')}.`] : []),
    ...(leaderless ? ['In the copy, nobody would administer the installation.'] : []),
  ];
};

/** `cap18 restore`: puts a copy in place of the database, without what was erased since. */
export const restoreCommand: Command<Config & Settings> = {
  usage: [
    ['restore FILE', 'put a copy in place of the database, which is kept aside; servers must be stopped'],
    ['restore --yes FILE', 'the same, whichever accounts are erased again'],
  ],
  run: async (words, { config, note, print }) => {
    const [yes, [file, ...more]] = commandOption('--yes', words);
    if (!file || file.startsWith('--') || more.length > 0) return 'usage';
    const settings = config();
    const { dataFolder, database: address } = settings;
    const list = erasedList(dataFolder);
    const listed = list.read();
    note('Checking the copy…');
    const staged = await stageCopy(address, file);
    const { former } = staged;
    let erased = nothing;
    let secret: Awaited<ReturnType<typeof fitsSecret>>;
    try {
      const closed = former === 'unreadable' ? [] : former.closed;
      const learners = closed.flatMap((stream) => learnerOfStream(stream) ?? []);
      const gone = [...learners.map((id): Erased => ({ kind: 'learner', id })), ...listed];
      if (gone.length > 0) {
        note('Erasing again what was erased since…');
        // All that serves has to be loaded: every feature erases what it keeps.
        const { eraseAgain } = await import('../main.ts');
        erased = await eraseAgain(settings, staged.database, gone);
      }
      if (countOf(erased) > 0) print(`To be erased again from this copy: ${told(erased)}.`);
      const doubted = doubts(erased, former);
      if (doubted.length > 0 && !yes)
        throw new Error(
          `${doubted.join('\n')}\nNothing has changed. If ${list.file} is right, do it with --yes; otherwise, remove the lines of these accounts first.`,
        );
      secret = await fitsSecret(settings, staged.database.db);
    } catch (error) {
      await staged.abandon();
      throw error;
    }
    const aside = await staged.finish();
    print(`Restored from ${file}.`);
    print(
      countOf(erased) === 0
        ? 'Nobody in it was erased since, as far as this installation knows.'
        : `Erased again: ${countOf(erased)}, erased on request, or unopened for 24 months, since this copy was made. ${file} still contains them: remove it as soon as you can.`,
    );
    if (erased.leaderless)
      print('Nobody administers the installation now: the next start of a server gives the link to do so.');
    if (former === 'unreadable')
      print(`The former database cannot be read: who was erased is known from ${list.file} alone.`);
    if (aside) print(`The former database is kept as ${aside}. Remove it once all is well: it holds names.`);
    if (secret === 'another')
      print(
        'The secret here is not the one that this copy was used with: no server starts until that one is back.',
      );
    return undefined;
  },
};
