import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { startPeer } from '../../../test/support/process.ts';
import { FolderInUse, lockFolder } from './folder-lock.ts';

const holder = { pid: process.pid, address: 'http://localhost:2828', since: '2026-11-24T13:00:00.000Z' };

describe('A data folder', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cap18-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is refused to a second process, which is told who has it', async (t) => {
    const peer = startPeer('locker.ts', [folder]);
    t.after(() => peer.kill());
    assert.equal(await peer.next(), 'locked');

    await assert.rejects(
      lockFolder(folder),
      (error) =>
        error instanceof FolderInUse &&
        error.message.includes(folder) &&
        error.message.includes(
          `process ${peer.pid}, serving http://localhost:1818 since 2026-11-24T12:00:00.000Z`,
        ),
    );
  });

  test('is free again once its process was killed with kill -9', async () => {
    const peer = startPeer('locker.ts', [folder]);
    assert.equal(await peer.next(), 'locked');
    await peer.kill();

    const lock = await lockFolder(folder);
    await assert.rejects(lockFolder(folder), /which is starting/, 'the one killed is no longer named');
    lock.free();
  });

  test('is free again once given back', async () => {
    (await lockFolder(folder)).free();
    const lock = await lockFolder(folder);
    await assert.rejects(lockFolder(folder), FolderInUse);
    lock.free();
  });

  test('stays with its first holder after a refusal', async (t) => {
    const lock = await lockFolder(folder);
    t.after(lock.free);
    await assert.rejects(lockFolder(folder), FolderInUse);
    await assert.rejects(lockFolder(folder), /another process, which is starting/);
    lock.nameHolder(holder);
    await assert.rejects(lockFolder(folder), /process \d+, serving http:\/\/localhost:2828/);
  });

  test('stays with its holder although its lock file is removed, again and again', async (t) => {
    const peer = startPeer('locker.ts', [folder]);
    t.after(() => peer.kill());
    assert.equal(await peer.next(), 'locked');
    for (let round = 1; round <= 3; round += 1) {
      rmSync(join(folder, 'server.lock'));
      await assert.rejects(
        lockFolder(folder),
        (error) => error instanceof FolderInUse && error.message.includes(`process ${peer.pid}, `),
      );
    }
    await peer.kill();
    (await lockFolder(folder)).free();
  });

  test('is left by its holder, which is told, when another process locked the file that took its place', async (t) => {
    const peer = startPeer('locker.ts', [folder]);
    t.after(() => peer.kill());
    assert.equal(await peer.next(), 'locked');
    const [file, holderFile] = [join(folder, 'server.lock'), join(folder, 'server.json')];
    // As when the holder is too busy to look in time.
    process.kill(peer.pid, 'SIGSTOP');
    rmSync(file);
    const lock = await lockFolder(folder);
    t.after(lock.free);
    lock.nameHolder(holder);
    process.kill(peer.pid, 'SIGCONT');
    assert.equal(await peer.next(), 'lost');
    await assert.rejects(lockFolder(folder), /process \d+, serving http:\/\/localhost:2828/);
    assert.deepEqual(JSON.parse(readFileSync(holderFile, 'utf8')), holder);
  });

  test('is made when it does not exist', async () => {
    const made = join(folder, 'new', 'folder');
    const lock = await lockFolder(made);
    await assert.rejects(lockFolder(made), FolderInUse);
    lock.free();
  });
});
