import './pages.ts';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { freePort } from './free-port.ts';
import { facilitatorKey } from './keys.ts';

export type Server = {
  /** Its address, without final slash; also its public address, so that links and QR codes lead to it. */
  readonly url: string;
  readonly dataFolder: string;
  /** Where its first administrator opens their account, as it says at its first start. */
  readonly setUpAddress: () => string;
  readonly log: () => string;
  readonly kill: () => Promise<void>;
  readonly restart: () => Promise<void>;
  /** Stops it as an administrator would, and removes its data. Throws when it does not end well. */
  readonly stop: () => Promise<void>;
};

const root = join(import.meta.dirname, '../..');
const greeting = /^Cap18 is served at .*\n(To open the first administration account, .*: (http.*)\n)?/m;
const startsWithinMs = 60_000;

const bareEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(CAP18_|DATABASE_URL$|NODE_TEST_CONTEXT$)/.test(name)),
  );

type Program = ChildProcessByStdio<null, Readable, Readable>;

/** Collects what a program writes; resolves `greeted` at its greeting, rejects when it ends or is too slow. */
const listenTo = (program: Program): { readonly written: () => string; readonly greeted: Promise<void> } => {
  let written = '';
  const greeted = new Promise<void>((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`the server ${what}:\n${written}`));
    const slow = setTimeout(() => fail('is still not listening'), startsWithinMs);
    const read = (piece: Buffer) => {
      written += piece.toString();
      if (!greeting.test(written)) return;
      clearTimeout(slow);
      resolve();
    };
    program.stdout.on('data', read);
    program.stderr.on('data', read);
    program.once('close', () => {
      clearTimeout(slow);
      fail('ended');
    });
  });
  return { written: () => written, greeted };
};

type Launched = {
  readonly written: () => string;
  readonly end: (signal: NodeJS.Signals) => Promise<unknown>;
};

/** Runs `cap18 serve` until it listens. It goes with the test file, whatever happens. */
const launch = async (settings: Readonly<Record<string, string>>): Promise<Launched> => {
  const program = spawn(process.execPath, [join(root, 'src/app/cli.ts'), 'serve'], {
    cwd: root,
    env: { ...bareEnvironment(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => void program.kill('SIGKILL');
  process.once('exit', kill);
  const closed = once(program, 'close');
  const end = async (signal: NodeJS.Signals): Promise<unknown> => {
    program.kill(signal);
    const [code] = await closed;
    process.off('exit', kill);
    return code;
  };
  const { written, greeted } = listenTo(program);
  await greeted.catch(async (error: Error) => {
    await end('SIGKILL');
    throw error;
  });
  return { written, end };
};

/**
 * Starts the real program, `cap18 serve`, as a process of its own: on a free port, with the embedded
 * database in a new temporary folder. It goes with the test file, whatever happens.
 *
 * @param settings variables of the environment to add or replace
 * @throws when it ends or stays silent instead of listening, with what it wrote
 */
export const startServer = async (settings: Readonly<Record<string, string>> = {}): Promise<Server> => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-server-'));
  const removeData = () => rmSync(folder, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const all = {
    PORT: String(port),
    CAP18_DATA: folder,
    CAP18_BASE_URL: url,
    CAP18_LOG_LEVEL: 'warn',
    CAP18_FACILITATOR_KEY: facilitatorKey,
    ...settings,
  };
  let running = await launch(all).catch((error: Error) => {
    removeData();
    throw error;
  });
  return {
    url,
    dataFolder: folder,
    setUpAddress: () => greeting.exec(running.written())?.[2] ?? '',
    log: () => running.written().replace(greeting, ''),
    kill: async () => void (await running.end('SIGKILL')),
    restart: async () => {
      running = await launch(all);
    },
    stop: async () => {
      const code = await running.end('SIGTERM');
      removeData();
      if (code !== 0) throw new Error(`the server ended with ${code}:\n${running.written()}`);
    },
  };
};
