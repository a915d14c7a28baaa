// Reserves the folder it is given, says so, and keeps it until it is killed.
import { lockFolder } from '../../src/db/folder-lock.ts';

const folder = process.argv[2] ?? '';
lockFolder(folder, { pid: process.pid, address: 'http://localhost:1818', since: '2026-11-24T12:00:00.000Z' });
process.send?.('locked');
setInterval(() => {}, 60_000);
