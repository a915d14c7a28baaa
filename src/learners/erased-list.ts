import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type ErasedList = ReturnType<typeof erasedList>;

/**
 * The ids of learners who were erased, in the file `erased` of the data folder, one a line: what a restored copy from
 * before must forget again. It says nothing else of anyone, and outlives the database it stands beside.
 */
export const erasedList = (folder: string) => {
  const file = join(folder, 'erased');

  const read = (): string[] => {
    try {
      // A line that a power failure cut short is no id.
      return readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => uuid.test(line));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  };

  return {
    file,
    read,

    /**
     * Adds those that are not there yet, and flushes them to the disk.
     *
     * @throws what the file system said
     */
    add: (ids: readonly string[]): void => {
      const there = new Set(read());
      const fresh = ids.filter((id) => !there.has(id));
      if (fresh.length === 0) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const opened = openSync(file, 'a', 0o600);
      try {
        // Begins a line of its own, whatever the former one became.
        writeSync(opened, fresh.map((id) => `\n${id}`).join(''));
        fsyncSync(opened);
      } finally {
        closeSync(opened);
      }
    },
  };
};
