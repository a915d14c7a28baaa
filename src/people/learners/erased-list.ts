import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Something that is gone for good: an account, the record of a learner, words of a service, or the file of its evidence. */
export type Erased =
  | { readonly kind: 'account' | 'learner'; readonly id: string }
  | { readonly kind: 'text' | 'file'; readonly service: string; readonly id: string };

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const person = new RegExp(`^(account|learner) (${uuid})$`);
const ofService = new RegExp(`^(text|file) (${uuid})/(${uuid})$`);
const formerShape = new RegExp(`^${uuid}$`);

/** Some of a list, in words: `1 account (ID), 2 texts`. An account may be one that somebody uses: its id lets them look. */
export const erasedInWords = (list: readonly Erased[]): string => {
  const accounts = idsOf('account', list);
  const countOf = (kind: Erased['kind']): number => list.filter((each) => each.kind === kind).length;
  return [
    [accounts.length, accounts.length === 1 ? 'account' : 'accounts', ` (${accounts.join(', ')})`] as const,
    [countOf('learner'), countOf('learner') === 1 ? "learner's record" : "learners' records", ''] as const,
    [countOf('text'), countOf('text') === 1 ? 'text' : 'texts', ''] as const,
    [countOf('file'), countOf('file') === 1 ? 'file' : 'files', ''] as const,
  ]
    .flatMap(([count, named, ids]) => (count === 0 ? [] : [`${count} ${named}${ids}`]))
    .join(', ');
};

const lineOf = (erased: Erased): string =>
  'service' in erased ? `${erased.kind} ${erased.service}/${erased.id}` : `${erased.kind} ${erased.id}`;

/** What a line names; nothing for one that a power failure cut short. */
const erasedIn = (line: string): readonly Erased[] => {
  const [, who, one = ''] = person.exec(line) ?? [];
  if (who) return [{ kind: who as 'account' | 'learner', id: one }];
  const [, what, service = '', id = ''] = ofService.exec(line) ?? [];
  return what ? [{ kind: what as 'text' | 'file', service, id }] : [];
};

/** The ids that a list has of learners, or of accounts. */
export const idsOf = (kind: 'account' | 'learner', list: readonly Erased[]): readonly string[] =>
  list.flatMap((each) => (each.kind === kind ? [each.id] : []));

/** The texts of services that a list has, or the files of their evidence. */
export const ofServices = (
  kind: 'text' | 'file',
  list: readonly Erased[],
): readonly { readonly service: string; readonly id: string }[] =>
  list.flatMap((each) => (each.kind === kind ? [each] : []));

export type ErasedList = ReturnType<typeof erasedList>;

/**
 * What was erased, in the file `erased` of the data folder, one a line, after its kind: `account ID`, `learner ID`,
 * `text SERVICE/ID`, `file SERVICE/EVIDENCE`. A database from before, however it came back, must forget them again. It says
 * nothing else of anyone, and outlives the database it stands beside.
 */
export const erasedList = (folder: string) => {
  const file = join(folder, 'erased');

  const lines = (): readonly string[] => {
    try {
      return readFileSync(file, 'utf8').split('\n');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  };

  /**
   * Everything that the list names.
   *
   * @throws a sentence when it has a line of the former shape: an id that may be that of anything
   */
  const read = (): readonly Erased[] => {
    const all = lines();
    if (all.some((line) => formerShape.test(line)))
      throw new Error(
        `The list ${file} is of a former version of Cap18, which did not say what each id is of. Move it elsewhere: the next start of a server writes a new one of the learners, words and files that its database knows to be erased. Put each account that left back in it, as a line "account ID".`,
      );
    return all.flatMap(erasedIn);
  };

  return {
    file,
    read,

    /**
     * Adds what is not there yet, and flushes it to the disk.
     *
     * @throws what the file system said, or what `read` does
     */
    add: (erased: readonly Erased[]): void => {
      const there = new Set(read().map(lineOf));
      const fresh = erased.map(lineOf).filter((line) => !there.has(line));
      if (fresh.length === 0) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const opened = openSync(file, 'a', 0o600);
      try {
        // Begins a line of its own, whatever the former one became.
        writeSync(opened, fresh.map((line) => `\n${line}`).join(''));
        fsyncSync(opened);
      } finally {
        closeSync(opened);
      }
    },
  };
};
