import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { startPeer } from '../../test/support/process.ts';
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

    assert.throws(
      () => lockFolder(folder),
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

    const lock = lockFolder(folder);
    assert.throws(() => lockFolder(folder), /which is starting/, 'the one killed is no longer named');
    lock.free();
  });

  test('is free again once given back', () => {
    lockFolder(folder).free();
    lockFolder(folder).free();
  });

  test('stays with its first holder after a refusal', async (t) => {
    const lock = lockFolder(folder);
    t.after(lock.free);
    assert.throws(() => lockFolder(folder), FolderInUse);
    assert.throws(() => lockFolder(folder), /another process, which is starting/);
    lock.nameHolder(holder);
    assert.throws(() => lockFolder(folder), /process \d+, serving http:\/\/localhost:2828/);
  });

  test('is made when it does not exist', () => {
    lockFolder(join(folder, 'new', 'folder')).free();
  });
});
