import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { until } from '../../../test/support/until.ts';
import { openKeeper } from './keeper.ts';
import { endAll, familyOf, residentBytes } from './processes.ts';

const isLinux = process.platform === 'linux';
const skip = isLinux ? false : 'the processes of this system are not known';

const left: number[] = [];
after(() => endAll(left));

const run = (script: string): ChildProcess => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  left.push(child.pid ?? 0);
  return child;
};

/** The first line that a program writes. */
const firstLine = async ({ stdout }: ChildProcess): Promise<string> => {
  const [piece] = (await once(stdout ?? process.stdin, 'data')) as [Buffer];
  return piece.toString().trim();
};

const isOver = (pid: number): boolean => !familyOf(pid)().has(pid);

/** A visit that starts what stands for a browser, says its process, then does as it is told. */
const visitOf = (kept: object, then: string): string => `
import { spawn } from 'node:child_process';
import { openKeeper } from ${JSON.stringify(new URL('keeper.ts', import.meta.url).href)};
const browser = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600000)'], { stdio: 'ignore', detached: true });
const keeper = openKeeper({ stood: 'It stood still', ...${JSON.stringify(kept)} });
keeper.keep(browser.pid);
process.stdout.write(browser.pid + '\\n', () => { ${then} });`;

const forEver = 'for (;;) {}';

test('A visit that stands still is ended with its browser, and says so', { skip }, async () => {
  const visit = run(visitOf({ stillMs: 500 }, forEver));
  let said = '';
  visit.stderr?.on('data', (piece: Buffer) => {
    said += piece.toString();
  });
  const browser = Number(await firstLine(visit));
  left.push(browser);
  const [, killedBy] = await once(visit, 'close');
  assert.deepEqual([killedBy, said], ['SIGKILL', 'It stood still\n']);
  await until(() => isOver(browser));
});

test('A visit ends with the process that started it, whatever it is doing', { skip }, async () => {
  const server = run(`
import { spawn } from 'node:child_process';
const visit = spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(visitOf({}, forEver))}.replace('...{}', 'parent: ' + process.pid)], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
visit.stdout.once('data', (piece) => process.stdout.write(visit.pid + ' ' + piece));
setTimeout(() => {}, 600000);`);
  const [visit = 0, browser = 0] = (await firstLine(server)).split(' ').map(Number);
  left.push(visit, browser);
  assert.deepEqual([isOver(visit), isOver(browser)], [false, false]);
  server.kill('SIGKILL');
  await until(() => isOver(visit) && isOver(browser));
});

test('A browser that takes too much memory is ended, and the visit goes on with another', {
  skip,
}, async (t) => {
  const held = residentBytes([process.pid]);
  const keeper = openKeeper({ bytes: held + 400_000_000, stood: '' });
  t.after(keeper.close);
  const browserOf = (megabytes: number): ChildProcess =>
    run(
      `const held = Buffer.alloc(${megabytes} * 1e6, 1); console.log('ready'); setTimeout(() => held, 600000);`,
    );
  const modest = browserOf(1);
  keeper.keep(modest.pid ?? 0);
  const greedy = browserOf(600);
  await firstLine(greedy);
  assert.deepEqual([keeper.ended(), modest.exitCode ?? modest.signalCode], [0, null]);
  keeper.keep(greedy.pid ?? 0);
  await once(greedy, 'exit');
  assert.deepEqual([greedy.signalCode, keeper.ended()], ['SIGKILL', 1]);
  keeper.keep(modest.pid ?? 0);
  assert.equal(modest.exitCode ?? modest.signalCode, null);
});

test('Memory is that of all that a process started, what several share counted once', { skip }, async () => {
  const child = run(`
import { spawn } from 'node:child_process';
const script = "const held = Buffer.alloc(2e8, 1); console.log('ready'); setTimeout(() => held, 600000)";
spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
setTimeout(() => {}, 600000);`);
  await firstLine(child);
  const family = familyOf(child.pid ?? 0);
  const pids = [...family()];
  left.push(...pids);
  assert.equal(pids.length, 2);
  const [alone, together] = [residentBytes(pids.slice(0, 1)), residentBytes(pids)];
  assert.ok(together > alone + 200_000_000);
  assert.ok(together < alone + residentBytes(pids.slice(1)));
  // Whose parent ended is remembered.
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.deepEqual([...family()], pids.slice(1));
});
