import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { problemOfSqlite } from './backup.ts';
import { flush, publish } from './files.ts';
import { lockFolder } from './folder-lock.ts';
import { sqliteFile } from './sqlite.ts';
import { bringUpToDate, closedStreams, type OnFormer, stamp } from './staged.ts';

const stagingFolder = (folder: string): string => join(folder, 'restoring');

/** Removes what a killed restore left: it may name people who were erased since. */
export const clearStaging = (folder: string): void =>
  rmSync(stagingFolder(folder), { recursive: true, force: true });

/** Reads the closed streams of the former database, and empties its log into it: it becomes one file. */
const readFormer = (file: string): readonly string[] | 'unreadable' => {
  if (!existsSync(file)) return [];
  const db = new DatabaseSync(file, { timeout: 0 });
  try {
    const closed = db.prepare(closedStreams).all();
    db.exec('pragma wal_checkpoint(truncate)');
    return closed.map(({ stream }) => String(stream));
  } catch {
    return 'unreadable';
  } finally {
    db.close();
  }
};

const keepAs = (file: string, aside: string): void => {
  try {
    linkSync(file, aside);
  } catch {
    copyFileSync(file, aside, constants.COPYFILE_EXCL);
    flush(aside);
  }
};

/** Killed at any moment, this leaves one database or the other, whole. */
const replaceSqlite = (folder: string, staged: string): string | undefined => {
  const file = sqliteFile(folder);
  const aside = existsSync(file) ? `${file}.${stamp()}` : undefined;
  if (aside) {
    keepAs(file, aside);
    // Only a damaged database leaves one: the others remove it on closing.
    if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${aside}-wal`);
    rmSync(`${file}-shm`, { force: true });
    flush(folder);
  }
  publish(staged, file);
  return aside;
};

/**
 * @returns the file where the former database is kept @throws FolderInUse, or a sentence that says why the
 * copy cannot be used
 */
export const restoreSqlite = async (
  folder: string,
  file: string,
  onFormer: OnFormer,
): Promise<string | undefined> => {
  const lock = await lockFolder(folder);
  const staging = stagingFolder(folder);
  try {
    clearStaging(folder);
    mkdirSync(staging, { mode: 0o700 });
    const staged = sqliteFile(staging);
    for (const part of ['', '-wal'])
      if (existsSync(`${file}${part}`)) {
        copyFileSync(`${file}${part}`, `${staged}${part}`, constants.COPYFILE_FICLONE);
        chmodSync(`${staged}${part}`, 0o600);
      }
    const problem = problemOfSqlite(staged);
    if (problem) throw new Error(`The copy ${file} cannot be used: ${problem}.`);
    await bringUpToDate({ folder: staging }, file);
    onFormer(readFormer(sqliteFile(folder)));
    return replaceSqlite(folder, staged);
  } finally {
    clearStaging(folder);
    lock.free();
  }
};
