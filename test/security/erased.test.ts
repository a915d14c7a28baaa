import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, type TestContext, test } from 'node:test';
import pg from 'pg';
import { sqliteFile } from '../../src/platform/db/sqlite.ts';
import { newClient, textOf } from '../support/client.ts';
import { freshFolder } from '../support/folder.ts';
import { serveHere } from '../support/here.ts';
import { begin, beginAndPass, type Learner } from '../support/learner.ts';
import { startPostgres, whyNoPostgres } from '../support/postgres.ts';
import { type Program, runProgram } from '../support/program.ts';
import { scaled, whole } from '../support/scale.ts';
import { until } from '../support/until.ts';

const skip = whyNoPostgres() ?? false;
const others = scaled(5, 60);

type Erased = { readonly traces: readonly string[]; readonly kept: readonly string[] };

const someone = async (program: Program, name: string, words: string): Promise<Learner> => {
  const learner = await beginAndPass({ client: () => newClient(program.origin) }, 'employees', 'en');
  const { act, client, to } = learner;
  const commitment = { commit: 'yes', action: '1.1', words, due: '2027-03-15' };
  await act(to('step', { step: 'commitments' }), commitment);
  await act(to('certificate'), { name });
  assert.ok(textOf((await client.get(to('certificate'))).text, 'code'));
  return learner;
};

const eraseOneAmong = async (
  program: Program,
  before: (traces: readonly string[]) => Promise<void>,
): Promise<Erased> => {
  const [name, words] = ['Zéphirine Xylander', 'Ask Marguerite at the counter'];
  const kept = ['Ada Stays', 'Thaddée remains'];
  const erased = await someone(program, name, words);
  await erased.act(erased.to('certificate'), { name: `${name} Quatermain` });
  await someone(program, ...(kept as [string, string]));
  await before(['Xylander', 'Marguerite']);
  const goOn = Array.from({ length: others }, () => begin({ client: () => newClient(program.origin) }));
  const { client, code, to } = erased;
  const page = await client.get(to('erase'));
  assert.match((await client.submit(page, to('erase'))).path, /message=erased$/);
  await Promise.all(goOn);
  const plain = code.replaceAll('-', '');
  return {
    traces: ['Zéphirine', 'Xylander', 'Quatermain', 'Marguerite', code, plain, plain.toUpperCase()],
    kept,
  };
};

const bytesOf = (folder: string, pattern = '**'): readonly (readonly [string, Buffer])[] =>
  globSync(pattern, { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file, readFileSync(file)]);

const assertNone = (files: readonly (readonly [string, Buffer])[], traces: readonly string[]): void => {
  for (const [file, bytes] of files)
    for (const trace of traces)
      for (const encoding of ['utf8', 'latin1', 'utf16le', 'base64'] as const)
        assert.ok(
          encoding === 'base64'
            ? !bytes.includes(Buffer.from(trace).toString('base64').replace(/=+$/, ''))
            : !bytes.includes(Buffer.from(trace, encoding)),
          `${trace} in ${file}, as ${encoding}`,
        );
};

const found = (files: readonly (readonly [string, Buffer])[], trace: string): boolean =>
  files.some(([, bytes]) => bytes.includes(trace));

describe('Who is erased', () => {
  test('is in no file of the data folder, its log of writing included, while the server runs and after', async (t: TestContext) => {
    const folder = freshFolder();
    const program = await runProgram({ folder }, { CAP18_LOG_LEVEL: 'debug' });
    t.after(() => program.kill());
    const { traces, kept } = await eraseOneAmong(program, async (written) => {
      for (const trace of written) assert.ok(found(bytesOf(folder), trace), `${trace} was there`);
    });
    assertNone(bytesOf(folder), traces);
    for (const trace of kept) assert.ok(found(bytesOf(folder), trace), `${trace} is still there`);
    for (const trace of traces) assert.ok(!program.output().includes(trace), `${trace} in the log`);
    await program.kill();
    assertNone(bytesOf(folder), traces);
    const again = await serveHere({ folder });
    assertNone(bytesOf(folder), traces);
    await again.close();
    t.diagnostic(`${bytesOf(folder).length} files searched for ${traces.length} texts`);
  });

  if (whole)
    test('is erased at once while another process reads, and leaves the log soon after it is gone', async (t) => {
      const folder = freshFolder();
      const program = await runProgram({ folder });
      t.after(() => program.kill());
      const reader = new DatabaseSync(sqliteFile(folder));
      let startedAt = 0;
      const { traces } = await eraseOneAmong(program, async () => {
        // Holds what was there at this moment, as a backup does.
        reader.exec('begin');
        reader.prepare('select count(*) from facts').get();
        startedAt = Date.now();
      });
      const tookMs = Date.now() - startedAt;
      assert.ok(tookMs < 4_500, `erased in ${tookMs} ms, others going on`);
      assert.equal((await fetch(`${program.origin}/readyz`)).status, 200);
      reader.exec('commit');
      reader.close();
      const goneAt = Date.now();
      const left = () => traces.some((trace) => found(bytesOf(folder), trace));
      await until(() => !left());
      assertNone(bytesOf(folder), traces);
      t.diagnostic(
        `erased in ${tookMs} ms beside a reader; nothing left ${Date.now() - goneAt} ms after it was gone`,
      );
    });

  // In every run of tests, `test/http/erasure.test.ts` reads the tables.
  if (whole)
    test('is in no table of PostgreSQL, nor in the files of its tables once they are vacuumed', {
      skip,
    }, async (t) => {
      const cluster = await startPostgres({ durable: false });
      assert.ok(cluster);
      t.after(() => cluster.stop());
      const url = await cluster.freshDatabase();
      const program = await runProgram({ url });
      t.after(() => program.kill());
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      client.on('error', () => {});
      t.after(() => client.end());
      const rows = async (): Promise<readonly (readonly [string, Buffer])[]> => {
        const tables = await client.query<{ name: string }>(
          "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
        );
        const all: [string, Buffer][] = [];
        for (const { name } of tables.rows) {
          const { rows: texts } = await client.query<{ text: string }>(
            `select t::text as text from ${name} t`,
          );
          all.push([name, Buffer.from(texts.map(({ text }) => text).join('\n'))]);
        }
        return all;
      };
      const { traces, kept } = await eraseOneAmong(program, async (written) => {
        for (const trace of written) assert.ok(found(await rows(), trace), `${trace} was there`);
      });
      const tables = await rows();
      assert.ok(tables.length >= 9, `${tables.length} tables`);
      assertNone(tables, traces);
      for (const trace of kept) assert.ok(found(tables, trace), `${trace} is still there`);

      await program.kill();
      await client.query('vacuum full');
      await client.query('checkpoint');
      const { rows: places } = await client.query<{ place: string }>(
        "select current_setting('data_directory') || '/base/' || oid as place from pg_database where datname = current_database()",
      );
      const files = bytesOf(places[0]?.place ?? '');
      for (const trace of kept) assert.ok(found(files, trace), `${trace} is in the files`);
      assertNone(files, traces);
      t.diagnostic(`${tables.length} tables and ${files.length} files searched for ${traces.length} texts`);
    });
});
