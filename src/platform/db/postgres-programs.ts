import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

type Program = 'pg_dump' | 'pg_restore' | 'psql';

export type Running = {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly done: Promise<void>;
};

/** Connection settings of Node's driver, unknown to PostgreSQL's programs. */
const driverOnly = ['password', 'uselibpqcompat', 'application_name'];

/** Takes the password out of the address: every user of the machine can read arguments. */
const withoutPassword = (url: string): { readonly address: string; readonly password: string } => {
  const parsed = new URL(url);
  const password = decodeURIComponent(parsed.password) || parsed.searchParams.get('password') || '';
  parsed.password = '';
  for (const name of driverOnly) parsed.searchParams.delete(name);
  if (parsed.searchParams.get('sslmode') === 'no-verify') parsed.searchParams.set('sslmode', 'require');
  return { address: parsed.href, password };
};

const ended = async (program: Program, child: ChildProcess, said: () => string): Promise<void> => {
  const [code, signal] = (await once(child, 'close').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Error(
      `The program ${program} is not on this machine: install PostgreSQL's client programs (package postgresql-client), of the server's version or later.`,
    );
  })) as [number | null, NodeJS.Signals | null];
  if (code === 0) return;
  throw new Error(`${program} failed (${signal ?? code}):\n${said().trim()}`);
};

export const postgresProgram = (program: Program, args: readonly string[], url?: string): Running => {
  const { address, password } = url ? withoutPassword(url) : { address: '', password: '' };
  const child = spawn(program, url ? [...args, `--dbname=${address}`] : args, {
    env: {
      ...process.env,
      PGAPPNAME: 'cap18-copy',
      PGCONNECT_TIMEOUT: '10',
      LC_MESSAGES: 'C',
      ...(password ? { PGPASSWORD: password } : {}),
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (piece: Buffer) => {
    said = (said + piece.toString()).slice(-2_000);
  });
  // A program that ends early breaks the pipe; its own message says why.
  child.stdin.on('error', () => {});
  const done = ended(program, child, () => said);
  done.catch(() => {});
  return { stdin: child.stdin, stdout: child.stdout, done };
};
