import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { newClient } from './support/client.ts';
import { freshFolder } from './support/folder.ts';
import { commandHere, serveHere } from './support/here.ts';
import { begin } from './support/learner.ts';
import { runBeside, runProgram } from './support/program.ts';
import { joinRoom, openRoom } from './support/room.ts';
import { untilElsewhere } from './support/until.ts';

/** The secret is the file of the data folder. */
const fromFile = { CAP18_SECRET: undefined };

const refusal = async (folder: string): Promise<string> => {
  const { code, output } = await commandHere({ folder }, ['serve'], fromFile);
  assert.equal(code, 1);
  assert.ok(!/\n\s+at /.test(output), 'a sentence, not a stack');
  return output;
};

const isRefused = (folder: string, why: RegExp): Promise<void> =>
  assert.rejects(serveHere({ folder }, fromFile), why);

describe('A data folder whose secret is in a file', () => {
  test('is served again after the file was lost and put back, and nobody is left out', async (_t) => {
    const folder = freshFolder();
    const first = await serveHere({ folder }, fromFile);
    const learner = await begin({ client: () => newClient(first.origin) });
    await first.close();
    const file = join(folder, 'secret');
    const kept = readFileSync(file);

    rmSync(file);
    assert.match(await refusal(folder), /There is no file .*secret.* Restore this file from your backup/);
    assert.throws(() => readFileSync(file), { code: 'ENOENT' });
    for (const content of ['', 'x'.repeat(31)]) {
      writeFileSync(file, content);
      await isRefused(folder, /a secret has at least 32\. Restore this file/);
    }
    writeFileSync(file, 'x'.repeat(32));
    await isRefused(folder, /is not the secret that this database was used with/);

    writeFileSync(file, kept);
    const again = await serveHere({ folder }, fromFile);
    const client = newClient(again.origin);
    client.setCookie('cap18', learner.code);
    assert.equal((await client.get(learner.to('path'))).path, learner.to('path'));
    await again.close();
  });

  test('has no file that anyone but its owner may read, though others may list the folder', async (t) => {
    const folder = freshFolder();
    chmodSync(folder, 0o755);
    const former = process.umask(0o022);
    t.after(() => process.umask(former));
    const server = await serveHere({ folder }, fromFile);
    await begin({ client: () => newClient(server.origin) });
    const names = readdirSync(folder).toSorted();
    for (const name of ['cap18.sqlite', 'cap18.sqlite-wal', 'secret', 'server.json', 'server.lock'])
      assert.ok(names.includes(name), `${name} is not among ${names}`);
    const open = names.filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0);
    assert.deepEqual(open, []);
    await server.close();
  });

  test('keeps rooms and resume codes when the key that opens rooms is replaced, at once and for good, and says what its address lacks', async (t) => {
    const folder = freshFolder();
    const settings = { ...fromFile, CAP18_FACILITATOR_KEY: undefined };
    const server = await serveHere({ folder }, settings);
    const key = async (run: typeof commandHere, ...more: readonly string[]): Promise<string> => {
      const { code, output } = await run({ folder }, ['facilitator-key', ...more], settings);
      assert.equal(code, 0, output);
      return output.trim();
    };
    // In a process of its own: here, it would wait for a write of the server, which would wait for it.
    const former = await key(runBeside);
    const led = await openRoom(server, { key: former });
    const someone = await joinRoom(server, led.code);
    const learner = await begin({ client: () => newClient(server.origin) });

    const renewed = await key(runBeside, 'renew');
    assert.notEqual(renewed, former);
    await assert.rejects(openRoom(server, { key: former }));
    await openRoom(server, { key: renewed });
    await server.close();
    assert.equal(await key(commandHere), renewed);

    const again = await runProgram({ folder }, { ...settings, CAP18_BASE_URL: 'http://cap18.body.example' });
    t.after(() => again.kill());
    assert.match(again.output(), new RegExp(`Facilitator key, to open rooms: ${renewed} `));
    await untilElsewhere(() => /^CAP18_BASE_URL does not start with https:/m.test(again.output()));
    await (await led.through(again.origin)).lead('next', 'next', 'open');
    const back = await joinRoom(again, led.code, { pass: someone.pass });
    assert.equal((await back.vote('1', 'true')).status, 200);
    const client = newClient(again.origin);
    client.setCookie('cap18', learner.code);
    assert.equal((await client.get(learner.to('path'))).path, learner.to('path'));
  });

  test('says where the key that opens rooms is chosen, when it is a setting', async (_t) => {
    const { code, output } = await commandHere({ folder: freshFolder() }, ['facilitator-key', 'renew']);
    assert.equal(code, 1);
    assert.match(output, /^The key is CAP18_FACILITATOR_KEY/);
  });

  test('may go on with another secret, knowingly, once the server is stopped', async (_t) => {
    const folder = freshFolder();
    const server = await serveHere({ folder }, fromFile);
    const refused = await commandHere({ folder }, ['secret', 'replace'], fromFile);
    assert.equal(refused.code, 1);
    assert.match(refused.output, /in use by process/);
    await server.close();
    const before = readFileSync(join(folder, 'secret'), 'utf8');
    rmSync(join(folder, 'secret'));
    const replaced = await commandHere({ folder }, ['secret', 'replace'], fromFile);
    assert.equal(replaced.code, 0, replaced.output);
    assert.notEqual(readFileSync(join(folder, 'secret'), 'utf8'), before);
    await (await serveHere({ folder }, fromFile)).close();
  });
});
