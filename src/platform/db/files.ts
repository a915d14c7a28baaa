import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

export const flush = (path: string): void => {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
};

/** SQLite gives the files beside it the same permissions. */
export const reserve = (file: string): void => closeSync(openSync(file, 'a', 0o600));

export const publish = (draft: string, file: string): void => {
  flush(draft);
  renameSync(draft, file);
  flush(dirname(file));
};
