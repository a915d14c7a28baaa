import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type DatabaseAddress, openAsItIs } from './database.ts';
import { publish } from './files.ts';
import { postgresProgram } from './postgres-programs.ts';
import { sqliteFile } from './sqlite.ts';

export const kindOfCopy = (file: string): 'sqlite' | 'postgres' | 'unknown' => {
  const start = Buffer.alloc(16);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, start);
  } finally {
    closeSync(opened);
  }
  if (start.toString('latin1') === 'SQLite format 3\0') return 'sqlite';
  return start.toString('latin1', 0, 5) === 'PGDMP' ? 'postgres' : 'unknown';
};

/** Counts the streams that lack a fact between the first and the last. For both engines. */
export const unevenStreams = `
  select count(*) as streams
  from (select stream, max(seq) as last, count(*) as facts from facts group by stream) as told
  full join streams using (stream)
  where coalesce(last, 0) <> coalesce(head, -1) or coalesce(facts, 0) <> coalesce(last, 0)
`;

/** Read whole, while nothing else has it open. Undefined when it is a sound database of Cap18. */
export const problemOfSqlite = (file: string): string | undefined => {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = new Set(
      db
        .prepare("select name from sqlite_master where type = 'table'")
        .all()
        .map(({ name }) => name),
    );
    if (!['kysely_migration', 'facts', 'streams'].every((table) => tables.has(table)))
      return 'it is no database of Cap18';
    const [first] = db.prepare('pragma integrity_check(1)').all();
    if (first?.integrity_check !== 'ok') return `it is damaged: ${String(first?.integrity_check)}`;
    const uneven = db.prepare(unevenStreams);
    const count = Number(uneven.get()?.streams);
    return count === 0 ? undefined : `${count} of its streams of facts are incomplete`;
  } catch (error) {
    return `it is damaged: ${error instanceof Error ? error.message : error}`;
  } finally {
    db.close();
  }
};

const copySqlite = (folder: string, draft: string): void => {
  // The file takes its permissions before any content.
  closeSync(openSync(draft, 'wx', 0o600));
  const db = new DatabaseSync(sqliteFile(folder), { timeout: 5_000 });
  try {
    db.prepare('vacuum into ?').run(draft);
  } finally {
    db.close();
  }
  const problem = problemOfSqlite(draft);
  if (problem) throw new Error(`The copy cannot be used: ${problem}.`);
};

const copyPostgres = async (url: string, draft: string): Promise<void> => {
  closeSync(openSync(draft, 'wx', 0o600));
  const options = ['--format=custom', '--schema=public', '--no-owner', '--no-privileges', `--file=${draft}`];
  await postgresProgram('pg_dump', options, url).done;
  await checkDump(draft);
};

/** Reads it whole. @throws a sentence when it is damaged, or no dump of Cap18 */
export const checkDump = async (file: string): Promise<void> => {
  const list = postgresProgram('pg_restore', ['--list', file]);
  let contents = '';
  list.stdout.on('data', (piece: Buffer) => {
    contents += piece.toString();
  });
  await list.done;
  for (const table of ['facts', 'kysely_migration'])
    if (!contents.includes(` TABLE DATA public ${table} `))
      throw new Error(`The file ${file} is no copy of a database of Cap18.`);
  await postgresProgram('pg_restore', ['--file=/dev/null', file]).done;
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Removes drafts of killed processes: they hold people's names. */
const removeLeftDrafts = (file: string): void => {
  for (const name of readdirSync(dirname(file))) {
    if (!name.startsWith(`${basename(file)}.`)) continue;
    const [, pid] = /\.(\d+)\.partial(-journal)?$/.exec(name) ?? [];
    if (pid && !isRunning(Number(pid))) rmSync(join(dirname(file), name), { force: true });
  }
};

/**
 * While servers write to it. The file, which its owner alone may read, takes its name once it is whole and
 * checked. @returns the size in bytes @throws a sentence that says what went wrong; the file is then absent,
 * or as it was
 */
export const backUp = async (address: DatabaseAddress, file: string, force: boolean): Promise<number> => {
  const refuseExisting = (): void => {
    if (!force && existsSync(file))
      throw new Error(`There is a file ${file} already. Give another name, or --force to replace it.`);
  };
  refuseExisting();
  const opened = await openAsItIs(address, 'read');
  if (typeof opened === 'object') await opened.close();
  // People copy before they upgrade: a database of another version is copied as it is.
  else if (opened === 'none')
    throw new Error(
      `There is no database of Cap18 in ${'url' in address ? 'DATABASE_URL' : address.folder}.`,
    );
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  removeLeftDrafts(file);
  const draft = `${file}.${process.pid}.partial`;
  try {
    if ('url' in address) await copyPostgres(address.url, draft);
    else copySqlite(address.folder, draft);
    refuseExisting();
    publish(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  return statSync(file).size;
};
