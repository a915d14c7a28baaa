import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a file's or folder's content survive a power failure. */
export const flush = (path: string): void => {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
};

/**
 * Creates an empty file that its owner alone may read, unless it exists. SQLite gives the files beside it the
 * same permissions.
 */
export const reserve = (file: string): void => closeSync(openSync(file, 'a', 0o600));

/** Renames a finished draft over a file: readers see one or the other, whole. */
export const publish = (draft: string, file: string): void => {
  flush(draft);
  renameSync(draft, file);
  flush(dirname(file));
};
