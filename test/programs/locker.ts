// Reserves the folder it is given, says so, and keeps it until it is killed.
import { lockFolder } from '../../src/platform/db/folder-lock.ts';

const folder = process.argv[2] ?? '';
const holder = { pid: process.pid, address: 'http://localhost:1818', since: '2026-11-24T12:00:00.000Z' };
const lock = await lockFolder(folder, () => {
  process.send?.('lost');
});
lock.nameHolder(holder);
process.send?.('locked');
// As a server does: what is no longer referred to could be collected, and the lock with it.
process.once('disconnect', () => {
  lock.free();
  process.exit();
});
setInterval(() => {}, 60_000);
