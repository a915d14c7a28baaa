import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { postgresProgram } from './postgres-programs.ts';

/** Programs are found in a new folder alone; gives it. */
const onlyIn = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-programs-'));
  const { PATH: path } = process.env;
  process.env.PATH = folder;
  t.after(() => {
    process.env.PATH = path;
    rmSync(folder, { recursive: true });
  });
  return folder;
};

test('A program of PostgreSQL is given the password by its environment, never in its arguments', async (t) => {
  const file = join(onlyIn(t), 'pg_dump');
  writeFileSync(file, '#!/bin/sh\necho "$@"\necho "$PGPASSWORD"\n');
  chmodSync(file, 0o755);
  const url = 'postgres://someone:a%20secret@db.test:5433/cap18?application_name=x&sslmode=require';
  const { stdout, done } = postgresProgram('pg_dump', ['--list'], url);
  assert.equal(
    await text(stdout),
    '--list --dbname=postgres://someone@db.test:5433/cap18?sslmode=require\na secret\n',
  );
  await done;
});

test('A program of PostgreSQL that is missing is named, with the package that brings it', async (t) => {
  onlyIn(t);
  await assert.rejects(
    postgresProgram('pg_dump', [], 'postgres://db.test/cap18').done,
    /The program pg_dump is not on this machine: install .* \(package postgresql-client\)/,
  );
});

test('A program of PostgreSQL that fails says why', async (t) => {
  const file = join(onlyIn(t), 'psql');
  writeFileSync(file, '#!/bin/sh\necho "the server is too new" >&2\nexit 3\n');
  chmodSync(file, 0o755);
  await assert.rejects(
    postgresProgram('psql', [], 'postgres://db.test/cap18').done,
    /^Error: psql failed \(3\):\nthe server is too new$/,
  );
});
