import { type ChildProcess, execFileSync, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../test/support/free-port.ts';

const root = join(import.meta.dirname, '..');

/** The cores of the two sides of a measure: what is measured never shares one with what measures it. */
export const cores = { server: 0, load: 1 } as const;

const answers = (program: string, args: readonly string[]): boolean => {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Whether processes can be held on a core of their own: two cores, and `taskset`. */
export const canPin: boolean = availableParallelism() > 1 && answers('taskset', ['-c', '0,1', 'true']);

const children = new Set<ChildProcess>();
let scratch: string | undefined;

/** A new folder, removed with everything in it when the bench ends. */
const newFolder = (name: string): string => {
  scratch ??= mkdtempSync(join(tmpdir(), 'cap18-bench-'));
  const folder = join(scratch, name);
  mkdirSync(folder);
  return folder;
};

/** Ends what the bench started and removes what it wrote: the last thing to do, however it ends. */
const leaveNothing = (): void => {
  for (const child of children) child.kill('SIGKILL');
  if (scratch) rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
};

/** Starts a program on one core, as a process that ends with the bench. */
const start = (
  core: number,
  program: string,
  args: readonly string[],
  stdio: StdioOptions,
  env: NodeJS.ProcessEnv,
): ChildProcess => {
  const pinned = canPin ? ['taskset', '-c', String(core), program, ...args] : [program, ...args];
  const child = spawn(pinned[0] ?? program, pinned.slice(1), { cwd: root, stdio, env });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
};

/**
 * Starts a Node program of the bench on one core.
 *
 * @param args Node's own options, then the program's file and its arguments
 */
export const startNode = (core: number, args: readonly string[], stdio: StdioOptions): ChildProcess =>
  start(core, process.execPath, args, stdio, { PATH: process.env.PATH });

const stopTimeoutMs = 3_000;

/** Asks a process to end, and makes it when it has not within three seconds. */
export const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await exit;
  clearTimeout(late);
};

/** The next message of a process; throws when it ends without one. */
export const messageFrom = async (child: ChildProcess, name: string): Promise<unknown> => {
  const over = new AbortController();
  const first = await Promise.race([
    once(child, 'message', over).then(([message]: unknown[]) => ({ message })),
    once(child, 'exit', over).then(([code]: unknown[]) => ({ code })),
  ]);
  over.abort();
  if ('message' in first) return first.message;
  throw new Error(`${name} ended (${first.code}) without an answer`);
};

export type Served = {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
  readonly origin: string;
  /** Its data folder. */
  readonly data: string;
  /** The file of its output. */
  readonly log: string;
  /** From spawn to the first 200 of `/healthz`, in milliseconds. */
  readonly startMs: number;
};

const healthEveryMs = 5;
const startTimeoutMs = 20_000;

const isHealthy = (origin: string): Promise<boolean> =>
  fetch(`${origin}/healthz`).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status === 200;
    },
    () => false,
  );

let started = 0;

/**
 * Starts the real server on its core by the command that people use: an empty data folder, a free port, every
 * other setting by default.
 *
 * @param settings environment variables to add
 * @param core the one that it runs on
 * @throws with the server's own last words when it ends or is not healthy within 20 seconds
 */
export const startServer = async (
  settings: Readonly<Record<string, string>> = {},
  core: number = cores.server,
): Promise<Served> => {
  const port = await freePort();
  started += 1;
  const folder = newFolder(`server-${started}`);
  const log = join(folder, 'log');
  const output = openSync(log, 'w');
  const data = join(folder, 'data');
  const env = { PATH: process.env.PATH, CAP18_DATA: data, PORT: String(port), ...settings };
  const origin = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = start(core, 'script/server', [], ['ignore', output, output], env);
  closeSync(output);
  while (!(await isHealthy(origin))) {
    if (child.exitCode !== null || performance.now() - begun > startTimeoutMs)
      throw new Error(`the server did not start: ${readFileSync(log, 'utf8').slice(-2_000)}`);
    await wait(healthEveryMs);
  }
  return { child, pid: child.pid ?? 0, port, origin, data, log, startMs: performance.now() - begun };
};

/** Resident memory of a process, in MB (10^6 bytes). Linux only. */
export const rssMb = (pid: number): number => {
  const kib = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB$/m)?.[1];
  if (!kib) throw new Error(`no VmRSS for process ${pid}`);
  return (Number(kib) * 1_024) / 1e6;
};

const clockTicksPerSecond = 100;

/** Processor time that a process has used, all its threads together, in seconds. Linux only. */
export const cpuSeconds = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / clockTicksPerSecond;
};

/** Runs a whole bench: within its time, and leaving no process behind, however it ends. */
export const runBench = (run: () => Promise<void>, deadlineMs: number): void => {
  const abandon = (reason: string): void => {
    process.stderr.write(`The bench broke: ${reason}\n`);
    process.exit(1);
  };
  process.on('exit', leaveNothing);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => abandon(`stopped by ${signal}`));
  setTimeout(() => abandon(`not done after ${deadlineMs / 1_000} s`), deadlineMs).unref();
  run().then(
    () => process.exit(0),
    (error: Error) => abandon(error.message),
  );
};
