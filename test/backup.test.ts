import assert from 'node:assert/strict';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { sql } from 'kysely';
import { badgeStore } from '../src/learn/attestation/attestation.store.ts';
import {
  type Database,
  type DatabaseAddress,
  openAsItIs,
  openDatabase,
} from '../src/platform/db/database.ts';
import { unreleased } from '../src/platform/db/migrations.ts';
import { answerTogether } from './support/answering.ts';
import { newClient } from './support/client.ts';
import { type OnEngine, onEachEngine } from './support/engines.ts';
import { commandHere, serveHere } from './support/here.ts';
import { begin, beginAndPass, type Learner, learnerBy } from './support/learner.ts';
import { copyOfDatabase } from './support/postgres.ts';
import { killCommand, runBeside, runCommand } from './support/program.ts';
import { whole } from './support/scale.ts';
import { untilElsewhere } from './support/until.ts';

const name = 'Zéphirine Xylander';
const words = 'Ask Marguerite at the counter';
const otherName = 'Ignace Quimper';

const made: string[] = [];
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true, maxRetries: 5 });
});
const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-copies-'));
  made.push(folder);
  return folder;
};

const attested = async (origin: string, theirs: string): Promise<Learner> => {
  const learner = await beginAndPass({ client: () => newClient(origin) }, 'employees', 'en');
  const { act, to } = learner;
  await act(to('step', { step: 'commitments' }), { commit: 'yes', action: '1.1', words, due: '2027-03-15' });
  assert.equal((await act(to('certificate'), { name: theirs })).status, 303);
  return learner;
};

type Prepared = {
  readonly address: DatabaseAddress;
  readonly people: readonly [Learner, Learner];
};

/** Makes a copy of a database that nobody is using, with what stands in its folder. */
const copyOf = async (address: DatabaseAddress): Promise<DatabaseAddress> => {
  if ('url' in address) return { url: await copyOfDatabase(address.url) };
  const folder = freshFolder();
  cpSync(address.folder, folder, { recursive: true });
  return { folder };
};

/** Databases that a program has served, and that nobody is using: each a copy of one, made once. */
const prepared = ({
  freshAddress,
  once,
}: Pick<OnEngine, 'freshAddress' | 'once'>): (() => Promise<Prepared>) => {
  const one = once(async (): Promise<Prepared> => {
    const address = await freshAddress();
    const server = await serveHere(address);
    const people = [await attested(server.origin, name), await attested(server.origin, otherName)] as const;
    await server.close();
    return { address, people };
  });
  return async () => {
    const { address, people } = await one();
    return { address: await copyOf(address), people };
  };
};

type ErasedSince = Prepared & {
  readonly data: string;
  readonly file: string;
};

/** Databases of which a copy was made before the first of their people was erased. */
const preparedErased = (
  served: () => Promise<Prepared>,
  once: OnEngine['once'],
): (() => Promise<ErasedSince>) => {
  const one = once(async (): Promise<ErasedSince> => {
    const { address, people } = await served();
    const file = join(freshFolder(), 'copy');
    // The list of who was erased is of these people alone: others have copies of them that are whole.
    const data = 'folder' in address ? address.folder : freshFolder();
    const server = await serveHere(address, { CAP18_DATA: data });
    await done(address, 'backup', file);
    await erase(people[0], server.origin);
    assert.ok(existsSync(join(data, 'erased')), 'told at once, and not only by a server that ends well');
    await begin({ client: () => newClient(server.origin) });
    await server.close();
    return { address, people, data, file };
  });
  return async () => {
    const { address, people, data, file } = await one();
    const copy = await copyOf(address);
    if ('folder' in copy) return { address: copy, people, data: copy.folder, file };
    const ownData = freshFolder();
    cpSync(data, ownData, { recursive: true });
    return { address: copy, people, data: ownData, file };
  };
};

const erase = async ({ code, lang }: Learner, origin: string): Promise<void> => {
  const { client, to } = learnerBy({ client: () => newClient(origin) }, code, lang);
  assert.match((await client.submit(await client.get(to('erase')), to('erase'))).path, /message=erased/);
};

const factsOf = async ({ db }: Database): Promise<string[]> => {
  const rows = await db.selectFrom('facts').selectAll().orderBy('stream').orderBy('seq').execute();
  return rows.map((row) => JSON.stringify(Object.values(row)));
};

const read = async <T>(address: DatabaseAddress, use: (database: Database) => Promise<T>): Promise<T> => {
  const database = await openDatabase(address);
  try {
    return await use(database);
  } finally {
    await database.close();
  }
};

/** Every byte that an installation keeps: the files of its folder, or the rows of every table of its schemas. */
const everything = async (address: DatabaseAddress): Promise<string> => {
  if ('folder' in address)
    return readdirSync(address.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .join('\n');
  return read(address, async ({ db }) => {
    const tables = await sql<{ table: string }>`
      select quote_ident(schemaname) || '.' || quote_ident(tablename) as table from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')
    `.execute(db);
    const rows: string[] = [];
    for (const { table } of tables.rows)
      rows.push(JSON.stringify((await sql.raw(`select * from ${table}`).execute(db)).rows));
    return rows.join('\n');
  });
};

const timeToRun = (address: DatabaseAddress, ...args: readonly string[]): number => {
  const begun = performance.now();
  const { code, output } = runCommand(address, args);
  assert.equal(code, 0, output);
  return performance.now() - begun;
};

const done = async (address: DatabaseAddress, ...args: readonly string[]): Promise<string> => {
  const { code, output } = await commandHere(address, args);
  assert.equal(code, 0, output);
  return output;
};

const forget = async (address: DatabaseAddress, data: string): Promise<string | undefined> => {
  const { code, output } = await commandHere(address, ['forget'], { CAP18_DATA: data });
  assert.equal(code, 0, output);
  return /^Erased again: (.*)\. The copy/m.exec(output)?.[1];
};

const refused = async (address: DatabaseAddress, ...args: readonly string[]): Promise<string> => {
  const { code, output } = await commandHere(address, args);
  assert.equal(code, 1, output);
  assert.ok(!/\n\s+at /.test(output), 'a sentence, not a stack');
  return output;
};

onEachEngine('A copy of a database', ({ engine, test, freshAddress, once }) => {
  /** Declares a test of what no engine has a say in. */
  const testOnce: typeof test = whole || engine === 'sqlite' ? test : () => {};
  const served = prepared({ freshAddress, once });
  const erasedSince = preparedErased(served, once);

  test('made while people write holds all that was acknowledged before, and serves elsewhere', async () => {
    const address = await freshAddress();
    const file = join(freshFolder(), 'new', 'copy');
    const server = await serveHere(address);
    const early = await attested(server.origin, name);
    let [confirmed, stop] = [0, false];
    const writing = answerTogether(server.origin, 6, (count) => {
      confirmed = count;
      if (stop) throw new Error('enough');
    });
    await untilElsewhere(() => confirmed >= 20);
    const before = await read(address, factsOf);
    const begun = confirmed;
    const { code, output } = await runBeside(address, ['backup', file]);
    assert.equal(code, 0, output);
    assert.match(output, /^Copied to .*, and checked\..*\nKeep CAP18_SECRET too/m);
    assert.ok(confirmed > begun, 'people wrote meanwhile');
    stop = true;
    await writing;
    await server.close();
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(join(file, '..')).mode & 0o777, 0o700);
    assert.deepEqual(readdirSync(join(file, '..')), ['copy'], 'no draft is left');

    const elsewhere = await freshAddress();
    assert.match(await done(elsewhere, 'restore', file), /^Restored from /);
    const facts = new Set(await read(elsewhere, factsOf));
    for (const fact of before) assert.ok(facts.has(fact));
    const all = new Set(await read(address, factsOf));
    for (const fact of facts) assert.ok(all.has(fact), 'nothing else is in it');
    await read(elsewhere, async ({ db }) => {
      await assert.rejects(db.deleteFrom('facts').execute(), /append-only/);
      await assert.rejects(db.updateTable('facts').set({ data: '{}' }).execute(), /append-only/);
    });
    const again = await serveHere(elsewhere);
    const client = newClient(again.origin);
    client.setCookie('cap18', early.code);
    assert.ok((await client.get(early.to('certificate'))).text.includes(name));
    assert.equal((await fetch(`${again.origin}/readyz`)).status, 200);
    await begin({ client: () => newClient(again.origin) });
    await again.close();
  });

  testOnce('replaces no file unless told, and is no draft left by a copy that was killed', async () => {
    const address = await freshAddress();
    await read(address, factsOf);
    const folder = freshFolder();
    const file = join(folder, 'copy');
    writeFileSync(file, 'mine');
    writeFileSync(join(folder, 'copy.999999999.partial'), 'left');
    assert.match(await refused(address, 'backup', file), /There is a file .* already\. .*--force/);
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    await done(address, 'backup', '--force', file);
    assert.notEqual(readFileSync(file, 'utf8'), 'mine');
    assert.deepEqual(readdirSync(folder), ['copy']);
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  testOnce('takes the secret along only when asked, in a file that its owner alone reads', async () => {
    const address = await freshAddress();
    await read(address, factsOf);
    const folder = freshFolder();
    await done(address, 'backup', '--with-secret', join(folder, 'copy'));
    assert.deepEqual(readdirSync(folder), ['copy', 'copy.secret']);
    assert.equal(readFileSync(join(folder, 'copy.secret'), 'utf8'), 'a secret of the tests, long enough');
    assert.equal(statSync(join(folder, 'copy.secret')).mode & 0o777, 0o600);
  });

  test('is not made of nothing', async () => {
    const file = join(freshFolder(), 'copy');
    assert.match(await refused(await freshAddress(), 'backup', file), /There is no database of Cap18 in /);
    assert.ok(!existsSync(file));
  });

  test('is made of a database that a former program made, as it is', async () => {
    const address = await freshAddress();
    const file = join(freshFolder(), 'copy');
    await read(address, ({ db }) => sql`delete from kysely_migration`.execute(db));
    await done(address, 'backup', file);
    assert.ok(statSync(file).size > 0);
    assert.equal(await openAsItIs(address, 'read'), 'older');
  });

  test('is refused when it is damaged, newer or something else, and the database stays as it was', async () => {
    const { address } = await served();
    const folder = freshFolder();
    const file = join(folder, 'copy');
    await done(address, 'backup', file);
    const facts = await read(address, factsOf);
    const later = sql`insert into kysely_migration values ('9999-later', '2026-11-24T12:00:00.000Z')`;
    const other = await freshAddress();
    await read(other, ({ db }) => later.execute(db));
    await done(other, 'backup', join(folder, 'newer'));
    const early = await freshAddress();
    await read(early, async ({ db }) => {
      await sql`delete from kysely_migration where name <> '0001-baseline-1.0.0'`.execute(db);
      await sql`update kysely_migration set name = ${unreleased}`.execute(db);
    });
    await done(early, 'backup', join(folder, 'early'));
    for (const [bad, change] of [
      ['short', () => truncateSync(join(folder, 'short'), statSync(file).size - 20_000)],
      ['empty', () => truncateSync(join(folder, 'empty'), 0)],
      ['text', () => writeFileSync(join(folder, 'text'), 'nothing of the kind, nothing of the kind')],
    ] as const) {
      copyFileSync(file, join(folder, bad));
      change();
      await refused(address, 'restore', join(folder, bad));
      assert.deepEqual(await read(address, factsOf), facts, bad);
    }
    assert.match(
      await refused(address, 'restore', join(folder, 'newer')),
      /made by a later version of Cap18/,
    );
    assert.match(await refused(address, 'restore', join(folder, 'early')), /was made before Cap18 1\.0\.0/);
    await assert.rejects(openDatabase(early), /The database was made before Cap18 1\.0\.0/);
    assert.match(await refused(address, 'restore', join(folder, 'missing')), /^There is no file /);
    assert.deepEqual(await read(address, factsOf), facts);
    assert.ok(!(await everything(address)).includes('9999-later'), 'nothing is left of it');
  });

  test('is refused over a server that runs', async () => {
    const address = await freshAddress();
    const file = join(freshFolder(), 'copy');
    const server = await serveHere(address);
    await done(address, 'backup', file);
    assert.match(await refused(address, 'restore', file), /is in use by /);
    assert.equal((await fetch(`${server.origin}/readyz`)).status, 200);
    await begin({ client: () => newClient(server.origin) });
    await server.close();
  });

  test('restored from before serves nobody until who was erased since is forgotten, in any file or table', async () => {
    const { address, data, file, people } = await erasedSince();
    const [erased, other] = people;
    const settings = { CAP18_DATA: data };
    const { output } = await commandHere(address, ['restore', file], settings);
    assert.match(output, /^The former database is kept as (\S+)\. Remove it/m);
    await assert.rejects(serveHere(address, settings), /erased since.*: 1 learner's record\. `cap18 forget`/);
    assert.equal(await forget(address, data), "1 learner's record");
    const kept = await everything(address);
    for (const trace of [name, 'Xylander']) assert.ok(!kept.includes(trace), trace);
    assert.ok(kept.includes(otherName));
    const withdrawn = await read(address, ({ db }) => badgeStore(db).withdrawnIn(1));
    assert.equal(withdrawn?.length, 1, 'the badge that they had is still told to be withdrawn');
    const again = await serveHere(address, settings);
    const client = newClient(again.origin);
    client.setCookie('cap18', erased.code);
    assert.match((await client.get(erased.to('path'))).path, /message=absent/);
    client.setCookie('cap18', other.code);
    assert.ok((await client.get(other.to('certificate'))).text.includes(otherName));
    await again.close();
    assert.equal(await forget(address, data), undefined);
  });

  test('is told who was erased by the database that it replaces, where the list kept apart is lost', async () => {
    const { address, data, file } = await erasedSince();
    rmSync(join(data, 'erased'));
    const { code, output } = await commandHere(address, ['restore', file], { CAP18_DATA: data });
    assert.equal(code, 0, output);
    assert.equal(await forget(address, data), "1 learner's record");
    assert.ok(!(await everything(address)).includes(name));
  });

  test('that another program brought back is held to the same list', async () => {
    const [{ data }, { address }] = [await erasedSince(), await served()];
    const rescued = 'folder' in address ? address.folder : freshFolder();
    const list = readFileSync(join(data, 'erased'), 'utf8');
    assert.match(list, /^\nlearner [0-9a-f-]{36}$/);
    assert.equal(statSync(join(data, 'erased')).mode & 0o777, 0o600);
    writeFileSync(join(rescued, 'erased'), `learner 0193b0c0-0000-7000-80${list}`);
    await assert.rejects(serveHere(address, { CAP18_DATA: rescued }), /`cap18 forget`/);
    assert.ok((await everything(address)).includes('Xylander'), 'nothing is erased without a word');
    assert.equal(await forget(address, rescued), "1 learner's record");
    assert.ok(!(await everything(address)).includes('Xylander'));
    await (await serveHere(address, { CAP18_DATA: rescued })).close();
  });

  testOnce('has its list of who was erased written anew at the start of a server', async () => {
    const address = await freshAddress();
    const data = 'folder' in address ? address.folder : freshFolder();
    const settings = { CAP18_DATA: data };
    const first = await serveHere(address, settings);
    await erase(await begin({ client: () => newClient(first.origin) }), first.origin);
    await first.close();
    const list = readFileSync(join(data, 'erased'), 'utf8');
    rmSync(join(data, 'erased'));
    const second = await serveHere(address, settings);
    assert.equal(readFileSync(join(data, 'erased'), 'utf8'), list);
    await second.close();
  });

  test('killed with kill -9 while it is made or restored leaves a database that can be used', async () => {
    const { address } = await served();
    const folder = freshFolder();
    const file = join(folder, 'copy');
    await done(address, 'backup', file);
    const server = await serveHere(address);
    await begin({ client: () => newClient(server.origin) });
    await server.close();
    const [former, copied] = [await read(address, factsOf), new Set(await readCopy(file, freshAddress))];
    const [backupMs, restoreMs] = [
      timeToRun(await copyOf(address), 'backup', join(freshFolder(), 'copy')),
      timeToRun(await copyOf(address), 'restore', file),
    ];
    // Half the time, and more, goes by before a command has begun.
    const eighths = whole ? [1, 2, 3, 4, 5, 6, 7] : [5, 7];
    for (const eighth of eighths) {
      await killedWithin(address, ['backup', '--force', file], (backupMs * eighth) / 8);
      await killedWithin(address, ['restore', file], (restoreMs * eighth) / 8);
      const now = await read(address, factsOf);
      assert.ok(
        [former.length, copied.size].includes(now.length),
        `${now.length} facts after ${eighth} eighths of the time`,
      );
      for (const fact of copied) assert.ok(now.includes(fact));
    }
    await done(address, 'backup', '--force', file);
    await done(address, 'restore', file);
    assert.deepEqual(readdirSync(folder), ['copy'], 'no draft is left');
    if ('folder' in address) assert.ok(!existsSync(join(address.folder, 'restoring')));
    const again = await serveHere(address);
    await begin({ client: () => newClient(again.origin) });
    await again.close();
  });
});

/** Kills a command before it ends: sooner and sooner, where the machine is faster than when the command was timed. */
const killedWithin = async (
  address: DatabaseAddress,
  args: readonly string[],
  afterMs: number,
): Promise<void> => {
  for (let ms = afterMs; !(await killCommand(address, args, ms)); ms *= 0.8);
};

const readCopy = async (file: string, freshAddress: () => Promise<DatabaseAddress>): Promise<string[]> => {
  const elsewhere = await freshAddress();
  await done(elsewhere, 'restore', file);
  return read(elsewhere, factsOf);
};
