import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export type Erased =
  | { readonly kind: 'account' | 'learner'; readonly id: string }
  | { readonly kind: 'text' | 'file'; readonly service: string; readonly id: string };

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const person = new RegExp(`^(account|learner) (${uuid})$`);
const ofService = new RegExp(`^(text|file) (${uuid})/(${uuid})$`);
const formerShape = new RegExp(`^${uuid}$`);

const nouns = [
  ['account', 'account', 'accounts'],
  ['learner', "learner's record", "learners' records"],
  ['text', 'text', 'texts'],
  ['file', 'file', 'files'],
] as const;

/** Shows the ids of accounts: someone may still be using one. */
export const erasedInWords = (list: readonly Erased[]): string =>
  nouns
    .flatMap(([kind, one, many]) => {
      const ids = list.flatMap((each) => (each.kind === kind ? [each.id] : []));
      const shown = kind === 'account' ? ` (${ids.join(', ')})` : '';
      return ids.length === 0 ? [] : [`${ids.length} ${ids.length === 1 ? one : many}${shown}`];
    })
    .join(', ');

const lineOf = (erased: Erased): string =>
  'service' in erased ? `${erased.kind} ${erased.service}/${erased.id}` : `${erased.kind} ${erased.id}`;

/** Nothing of a line that a power failure cut short. */
const erasedIn = (line: string): readonly Erased[] => {
  const [, who, one = ''] = person.exec(line) ?? [];
  if (who) return [{ kind: who as 'account' | 'learner', id: one }];
  const [, what, service = '', id = ''] = ofService.exec(line) ?? [];
  return what ? [{ kind: what as 'text' | 'file', service, id }] : [];
};

export const idsOf = (kind: 'account' | 'learner', list: readonly Erased[]): readonly string[] =>
  list.flatMap((each) => (each.kind === kind ? [each.id] : []));

export const ofServices = (
  kind: 'text' | 'file',
  list: readonly Erased[],
): readonly { readonly service: string; readonly id: string }[] =>
  list.flatMap((each) => (each.kind === kind ? [each] : []));

export type ErasedList = ReturnType<typeof erasedList>;

/**
 * Lines of the file `erased`: `account ID`, `learner ID`, `text SERVICE/ID`, `file SERVICE/EVIDENCE`. The
 * file outlives the database beside it, so that a restored one can be made to forget them again.
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

  /** @throws a sentence when a line has the former shape, an id that may be of anything */
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

    /** Flushed to disk. @throws what the file system reports, or what `read` does */
    add: (erased: readonly Erased[]): void => {
      const there = new Set(read().map(lineOf));
      const fresh = erased.map(lineOf).filter((line) => !there.has(line));
      if (fresh.length === 0) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const opened = openSync(file, 'a', 0o600);
      try {
        // Starts a new line, since the previous one may be cut short.
        writeSync(opened, fresh.map((line) => `\n${line}`).join(''));
        fsyncSync(opened);
      } finally {
        closeSync(opened);
      }
    },
  };
};
