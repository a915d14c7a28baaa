import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { reserve } from './files.ts';

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

/** How often the holder looks whether its lock file is still the one in the folder. */
const checkMs = 250;
/** Time enough for a holder to find that its file is gone, and to lock the one that took its place. */
const graceMs = 3 * checkMs;
const busyErrorCode = 5;

/** @returns undefined when another process has it */
const take = (file: string): DatabaseSync | undefined => {
  reserve(file);
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === busyErrorCode) return undefined;
    throw error;
  }
};

/** Which file has this name at this moment. One that is removed while it is open keeps its number to itself. */
const identityOf = (file: string): string | undefined => {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
};

/**
 * Reserves a data folder for this process. The lock is the operating system's, held through an exclusive
 * SQLite transaction on a file of its own: it goes with the process, even with kill -9, and leaves nothing
 * stale. A second file names the holder, once it is known where it serves.
 *
 * Whoever removes the lock file does not free the folder: the holder locks the one that takes its place. A folder whose
 * holder is named, although its lock is free, is left alone for the time that this takes: either that process was
 * killed, or its file was removed.
 *
 * @param onLost called when the file was removed and another process locked the next one first: this one must stop
 * @throws FolderInUse naming the process that holds it
 */
export const lockFolder = async (folder: string, onLost?: (problem: Error) => void): Promise<FolderLock> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const [file, holderFile] = [join(folder, 'server.lock'), join(folder, 'server.json')];
  const taken = (): DatabaseSync => {
    const lock = take(file);
    if (lock) return lock;
    throw new FolderInUse(folder, readHolder(holderFile));
  };
  let lock = taken();
  if (existsSync(holderFile)) {
    lock.close();
    await sleep(graceMs);
    lock = taken();
  }
  let held = identityOf(file);
  const forgetHolder = (): void => rmSync(holderFile, { force: true });
  // A process killed at once left its name.
  forgetHolder();
  let holder: Holder | undefined;
  const check = (): void => {
    if (identityOf(file) === held) return;
    let next: DatabaseSync | undefined;
    try {
      next = take(file);
    } catch {
      // It cannot be made now, on a disk that is full for instance: nobody else can lock it either.
      return;
    }
    if (!next) {
      clearInterval(watch);
      holder = undefined;
      onLost?.(new FolderInUse(folder, readHolder(holderFile)));
      return;
    }
    lock.close();
    lock = next;
    held = identityOf(file);
  };
  const watch = setInterval(check, checkMs).unref();
  return {
    nameHolder: (named) => {
      holder = named;
      writeFileSync(holderFile, JSON.stringify(named), { mode: 0o600 });
    },
    free: () => {
      clearInterval(watch);
      // The name of another process stays.
      if (holder) forgetHolder();
      lock.close();
    },
  };
};
