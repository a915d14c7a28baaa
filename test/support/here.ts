// The program in this very process, for what is about neither its start nor its end: nothing else differs, and a program
// takes two seconds of a processor to start.
import { after } from 'node:test';
import { runCommandLine } from '../../src/app/command-line.ts';
import { readConfig } from '../../src/app/config.ts';
import { serve } from '../../src/app/main.ts';
import type { DatabaseAddress } from '../../src/platform/db/database.ts';
import { type Ran, type Settings, settingsFor } from './program.ts';

/** What a command wrote where it was asked to, and what went wrong. */
export type Said = { readonly code: number; readonly out: string; readonly problem: string };

/** Runs a command. */
export const saidHere = async (words: readonly string[], environment: Settings): Promise<Said> => {
  const [out, problem]: [string[], string[]] = [[], []];
  const code = await runCommandLine(words, {
    environment,
    out: (text) => void out.push(text),
    problem: (text) => void problem.push(text),
    watched: false,
  });
  return { code, out: out.join(''), problem: problem.join('') };
};

/** Runs a command over a database, as `runCommand` does. */
export const commandHere = async (
  address: DatabaseAddress,
  words: readonly string[],
  settings: Settings = {},
): Promise<Ran> => {
  const { code, out, problem } = await saidHere(words, { ...settingsFor(address), ...settings });
  return { code, output: out + problem };
};

/** A server of this process. */
export type ServedHere = {
  readonly origin: string;
  /** Where its first administrator opens their account, without the origin; undefined once there is one. */
  readonly setUpPath: string | undefined;
  readonly close: () => Promise<void>;
};

// A server left by a test that failed would keep the process.
const left = new Set<() => Promise<void>>();
after(async () => {
  for (const close of left) await close();
});

/** Serves a database, as `runProgram` does. */
export const serveHere = async (address: DatabaseAddress, settings: Settings = {}): Promise<ServedHere> => {
  const read = readConfig({ ...settingsFor(address), ...settings });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const served = await serve(read.config);
  left.add(served.close);
  return {
    origin: served.address,
    setUpPath: served.setUpAddress && new URL(served.setUpAddress).pathname,
    close: async () => {
      left.delete(served.close);
      await served.close();
    },
  };
};
