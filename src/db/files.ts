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

/** Gives a finished draft its name, in place of any file that has it: whoever looks sees the one or the other, whole. */
export const publish = (draft: string, file: string): void => {
  flush(draft);
  renameSync(draft, file);
  flush(dirname(file));
};
