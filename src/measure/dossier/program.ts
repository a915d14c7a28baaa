/** Visits run in a process of their own, whose failures never reach the server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { endAll, familyOf } from '../gather/processes.ts';
import { scanWords } from '../report/scan.words.ts';
import { reportLimit } from './reading.ts';

export type ScanProgram = {
  readonly command: readonly [string, ...string[]];
  /** The whole environment, without the server's secrets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Limit of pages, over all sites of a service. */
  readonly pages: number;
  readonly longestMs: number;
  readonly graceMs: number;
};

export const endings = ['no-browser', 'timed-out', 'crashed', 'stopped'] as const;

export type Ran =
  | { readonly report: string }
  | {
      readonly ending: (typeof endings)[number];
      /** The exit code, or the name of the signal. */
      readonly code: string;
    };

const progressLine = /^(\d{1,6})\/(\d{1,6}) /;

/** Kills the group of a visit, its browser included. */
const endFamily = ({ pid }: ChildProcess): void => {
  if (pid !== undefined) endAll([...familyOf(pid)(), -pid]);
};

/** Lowers its priority, and makes it the first to be killed without memory. */
const makePatient = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
    writeFileSync(`/proc/${pid}/oom_score_adj`, '900');
  } catch {
    // It ended already, or the system refuses.
  }
};

export const runScan = (
  { command: [file, ...first], environment, longestMs, graceMs }: ScanProgram,
  words: readonly string[],
  {
    onProgress,
    signal,
  }: { readonly onProgress: (done: number, total: number) => void; readonly signal: AbortSignal },
): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(file, [...first, ...words], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    let asked: 'timed-out' | 'stopped' | undefined;
    let killing: NodeJS.Timeout | undefined;
    let hasNoBrowser = false;
    const end = (why: 'timed-out' | 'stopped'): void => {
      asked ??= why;
      // The process alone: asked so, it closes its browser, and says what it knows.
      child.kill('SIGINT');
      killing ??= setTimeout(() => endFamily(child), graceMs);
    };
    const stop = (): void => end('stopped');
    const late = setTimeout(() => end('timed-out'), longestMs);
    const settle = (ran: Ran): void => {
      clearTimeout(late);
      clearTimeout(killing);
      signal.removeEventListener('abort', stop);
      resolve(ran);
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length > reportLimit) endFamily(child);
    });
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, done, total] = progressLine.exec(line) ?? [];
      if (done !== undefined) onProgress(Number(done), Number(total));
      hasNoBrowser ||= line.includes(scanWords.en.noBrowser);
    });
    // Whatever it leaves behind goes with it.
    child.once('exit', () => endFamily(child));
    child.once('error', () => settle({ ending: 'crashed', code: 'not started' }));
    child.once('close', (code, killedBy) => {
      if (code === 0 && asked !== 'stopped') return settle({ report: output });
      const ending = asked ?? (hasNoBrowser ? 'no-browser' : 'crashed');
      return settle({ ending, code: killedBy ?? String(code) });
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    makePatient(child);
  });
