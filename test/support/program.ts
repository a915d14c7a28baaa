import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseAddress } from '../../src/platform/db/database.ts';
import { facilitatorKey, secret } from './keys.ts';

/** The program itself, run as an administrator does, in a process of its own. */
export type Program = {
  readonly pid: number;
  readonly origin: string;
  readonly output: () => string;
  readonly terminate: () => void;
  readonly kill: () => Promise<void>;
  readonly ended: Promise<number | null>;
};

/** Variables of the environment to add or replace; those that are undefined are left out. */
export type Settings = Readonly<Record<string, string | undefined>>;

export type Ran = { readonly code: number | null; readonly output: string };

const root = join(import.meta.dirname, '../..');

const bareEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(CAP18_|DATABASE_URL$|NODE_TEST_CONTEXT$)/.test(name)),
  );

const besidePostgres = join(tmpdir(), `cap18-beside-${process.pid}`);
process.once('exit', () => rmSync(besidePostgres, { recursive: true, force: true }));

export const settingsFor = (address: DatabaseAddress): Record<string, string> => ({
  HOST: '127.0.0.1',
  PORT: '0',
  CAP18_LOG_LEVEL: 'fatal',
  CAP18_SECRET: secret,
  CAP18_FACILITATOR_KEY: facilitatorKey,
  // Tests claim the addresses of many people.
  CAP18_TRUST_PROXY: 'true',
  ...('url' in address
    ? { DATABASE_URL: address.url, CAP18_DATA: besidePostgres }
    : { CAP18_DATA: address.folder }),
});

const program = (...words: readonly string[]): string[] => [join(root, 'src/app/cli.ts'), ...words];
const over = (address: DatabaseAddress, settings: Settings = {}) => ({
  cwd: root,
  env: { ...bareEnvironment(), ...settingsFor(address), ...settings },
});

/** Runs another command of the program over a database, until it ends. */
export const runCommand = (
  address: DatabaseAddress,
  args: readonly string[],
  settings: Settings = {},
): Ran => {
  const { status, stdout, stderr } = spawnSync(process.execPath, program(...args), {
    ...over(address, settings),
    encoding: 'utf8',
  });
  return { code: status, output: stdout + stderr };
};

/** Runs another command of the program as `runCommand` does, while this process goes on with what it does. */
export const runBeside = async (
  address: DatabaseAddress,
  args: readonly string[],
  settings: Settings = {},
): Promise<Ran> => {
  const child = spawn(process.execPath, program(...args), {
    ...over(address, settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
};

/** Runs another command of the program over a database, and kills it with kill -9 after a while. */
export const killCommand = async (
  address: DatabaseAddress,
  args: readonly string[],
  afterMs: number,
): Promise<boolean> => {
  const child = spawn(process.execPath, program(...args), { ...over(address), stdio: 'ignore' });
  const ended = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  const [, signal] = (await ended) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  return signal === 'SIGKILL';
};

/** Runs `cap18 serve` over a database, once it listens; it is killed with the test file, whatever happens. */
export const runProgram = async (address: DatabaseAddress, settings: Settings = {}): Promise<Program> => {
  const child = spawn(process.execPath, program('serve'), {
    ...over(address, settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const leave = () => void child.kill('SIGKILL');
  process.once('exit', leave);
  // `close`, not `exit`: by then all that it wrote has been read.
  const ended = once(child, 'close').then(([code]: unknown[]) => {
    process.off('exit', leave);
    return typeof code === 'number' ? code : null;
  });
  let output = '';
  const listening = new Promise<string>((resolve) => {
    const read = (piece: Buffer): void => {
      output += piece.toString();
      const port = output.match(/is served at http:\/\/[^:/]+:(\d+)/)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  const first = await Promise.race([listening, ended]);
  if (typeof first !== 'string') throw new Error(`cap18 ended with ${first}:\n${output}`);
  return {
    pid: child.pid ?? -1,
    origin: first,
    output: () => output,
    terminate: () => void child.kill('SIGTERM'),
    kill: async () => {
      leave();
      await ended;
    },
    ended,
  };
};
