import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes its content survive a power failure, whether a file or a folder. */
export const flush = (path: string): void => {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
};

/** Makes an empty file that its owner alone may read, where there is none. SQLite gives the files beside it the same permissions. */
export const reserve = (file: string): void => closeSync(openSync(file, 'a', 0o600));

/** Gives a finished draft its name, in place of any file that has it: whoever looks sees the one or the other, whole. */
export const publish = (draft: string, file: string): void => {
  flush(draft);
  renameSync(draft, file);
  flush(dirname(file));
};
