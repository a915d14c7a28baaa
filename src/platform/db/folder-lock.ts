import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { reserve } from './files.ts';

export type Holder = { readonly pid: number; readonly address: string; readonly since: string };

/** @internal exported for its test */
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
  readonly nameHolder: (holder: Holder) => void;
  readonly free: () => void;
};

const checkMs = 250;
/** Enough for a holder to find its file gone, and to lock its replacement. */
const graceMs = 3 * checkMs;
const busyErrorCode = 5;

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

/** An open file keeps its inode number after it is removed. */
const identityOf = (file: string): string | undefined => {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
};

/**
 * The operating system's lock, held by an exclusive SQLite transaction on a file of its own, ends with the
 * process, even at kill -9. A second file names the holder, who locks the file that takes the place of a
 * removed one: so a free lock beside a named holder is left alone for that long. @param onLost called when
 * another process locked the replacement first: this one must stop @throws FolderInUse
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
  forgetHolder();
  let holder: Holder | undefined;
  const check = (): void => {
    if (identityOf(file) === held) return;
    let next: DatabaseSync | undefined;
    try {
      next = take(file);
    } catch {
      // A full disk, for instance: nobody else can lock it either.
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
      // Never removes the name of another process.
      if (holder) forgetHolder();
      lock.close();
    },
  };
};
