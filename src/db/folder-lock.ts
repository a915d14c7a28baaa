import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type Holder = { readonly pid: number; readonly address: string; readonly since: string };

/**
 * Another server serves this folder.
 *
 * @internal exported for its test
 */
export class FolderInUse extends Error {
  constructor(folder: string, holder: Holder | undefined) {
    const who = holder
      ? `process ${holder.pid}, serving ${holder.address} since ${holder.since}`
      : 'another process, which is starting';
    super(`The folder ${folder} is in use by ${who}. Stop it first, or give this server another CAP18_DATA.`);
    this.name = 'FolderInUse';
  }
}

const readHolder = (file: string): Holder | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
};

export type FolderLock = {
  /** Tells who serves the folder, and where: what another process is told when it is refused. */
  readonly nameHolder: (holder: Holder) => void;
  readonly free: () => void;
};

/**
 * Reserves a data folder for this process. The lock is the operating system's, held through an exclusive
 * SQLite transaction on a file of its own: it goes with the process, even with kill -9, and leaves nothing
 * stale. A second file names the holder, once it is known where it serves.
 *
 * @throws FolderInUse naming the process that holds it
 */
export const lockFolder = (folder: string): FolderLock => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const holderFile = join(folder, 'server.json');
  const lock = new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    throw new FolderInUse(folder, readHolder(holderFile));
  }
  const forgetHolder = (): void => rmSync(holderFile, { force: true });
  // A process killed at once left its name.
  forgetHolder();
  return {
    nameHolder: (holder) => writeFileSync(holderFile, JSON.stringify(holder)),
    free: () => {
      forgetHolder();
      lock.close();
    },
  };
};
