import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { newClient } from './support/client.ts';
import { begin } from './support/learner.ts';
import { runCommand, runProgram, startProgram } from './support/program.ts';
import { joinRoom, openRoom } from './support/room.ts';

/** The secret is the file of the data folder. */
const fromFile = { CAP18_SECRET: undefined };

const freshFolder = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-kept-secret-'));
  t.after(() => rmSync(folder, { recursive: true, maxRetries: 5 }));
  return folder;
};

/** Starts the program, which must end instead, and gives what it wrote. */
const refusal = async (t: TestContext, folder: string): Promise<string> => {
  const started = await startProgram({ folder }, fromFile);
  if (started.listening) t.after(() => started.program.kill());
  assert.ok(!started.listening, 'it does not start');
  assert.equal(started.code, 1);
  assert.ok(!/\n\s+at /.test(started.output), 'a sentence, not a stack');
  return started.output;
};

describe('A data folder whose secret is in a file', () => {
  test('is served again after the file was lost and put back, and nobody is left out', async (t) => {
    const folder = freshFolder(t);
    const first = await runProgram({ folder }, fromFile);
    t.after(() => first.kill());
    const learner = await begin({ client: () => newClient(first.origin) });
    await first.kill();
    const file = join(folder, 'secret');
    const kept = readFileSync(file);

    rmSync(file);
    assert.match(await refusal(t, folder), /There is no file .*secret.* Restore this file from your backup/);
    assert.throws(() => readFileSync(file), { code: 'ENOENT' });
    for (const content of ['', 'x'.repeat(31)]) {
      writeFileSync(file, content);
      assert.match(await refusal(t, folder), /a secret has at least 32\. Restore this file/);
    }
    writeFileSync(file, 'x'.repeat(32));
    assert.match(await refusal(t, folder), /is not the secret that this database was used with/);

    writeFileSync(file, kept);
    const again = await runProgram({ folder }, fromFile);
    t.after(() => again.kill());
    const client = newClient(again.origin);
    client.setCookie('cap18', learner.code);
    assert.equal((await client.get(learner.to('path'))).path, learner.to('path'));
  });

  test('has no file that anyone but its owner may read, though others may list the folder', async (t) => {
    const folder = freshFolder(t);
    chmodSync(folder, 0o755);
    const former = process.umask(0o022);
    t.after(() => process.umask(former));
    const program = await runProgram({ folder }, fromFile);
    t.after(() => program.kill());
    await begin({ client: () => newClient(program.origin) });
    const names = readdirSync(folder).toSorted();
    for (const name of ['cap18.sqlite', 'cap18.sqlite-wal', 'secret', 'server.json', 'server.lock'])
      assert.ok(names.includes(name), `${name} is not among ${names}`);
    const open = names.filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0);
    assert.deepEqual(open, []);
  });

  test('keeps rooms and resume codes when the key that opens rooms is replaced, at once and for good', async (t) => {
    const folder = freshFolder(t);
    const settings = { ...fromFile, CAP18_FACILITATOR_KEY: undefined };
    const program = await runProgram({ folder }, settings);
    t.after(() => program.kill());
    const command = (...args: readonly string[]): string => {
      const { code, output } = runCommand({ folder }, ['facilitator-key', ...args], settings);
      assert.equal(code, 0, output);
      return output.trim();
    };
    const former = command();
    assert.match(program.output(), new RegExp(`Facilitator key, to open rooms: ${former} `));
    const led = await openRoom(program, { key: former });
    const someone = await joinRoom(program, led.code);
    const learner = await begin({ client: () => newClient(program.origin) });

    const renewed = command('renew');
    assert.notEqual(renewed, former);
    assert.equal(command(), renewed);
    await assert.rejects(openRoom(program, { key: former }));
    await openRoom(program, { key: renewed });
    await program.kill();

    const again = await runProgram({ folder }, settings);
    t.after(() => again.kill());
    assert.match(again.output(), new RegExp(`Facilitator key, to open rooms: ${renewed} `));
    await (await led.through(again.origin)).lead('next', 'next', 'open');
    const back = await joinRoom(again, led.code, { pass: someone.pass });
    assert.equal((await back.vote('1', 'true')).status, 200);
    const client = newClient(again.origin);
    client.setCookie('cap18', learner.code);
    assert.equal((await client.get(learner.to('path'))).path, learner.to('path'));
  });

  test('says where the key that opens rooms is chosen, when it is a setting', (t) => {
    const { code, output } = runCommand({ folder: freshFolder(t) }, ['facilitator-key', 'renew']);
    assert.equal(code, 1);
    assert.match(output, /^The key is CAP18_FACILITATOR_KEY/);
  });

  test('may go on with another secret, knowingly, once the server is stopped', async (t) => {
    const folder = freshFolder(t);
    const program = await runProgram({ folder }, fromFile);
    t.after(() => program.kill());
    const refused = runCommand({ folder }, ['secret', 'replace'], fromFile);
    assert.equal(refused.code, 1);
    assert.match(refused.output, /in use by process/);
    await program.kill();
    const before = readFileSync(join(folder, 'secret'), 'utf8');
    rmSync(join(folder, 'secret'));
    const replaced = runCommand({ folder }, ['secret', 'replace'], fromFile);
    assert.equal(replaced.code, 0, replaced.output);
    assert.notEqual(readFileSync(join(folder, 'secret'), 'utf8'), before);
    const again = await runProgram({ folder }, fromFile);
    t.after(() => again.kill());
  });
});
