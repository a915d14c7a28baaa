import './pages.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { runProgram, type Settings } from './program.ts';

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

const greeting = /^Cap18 is served at .*\n(To open the first administration account, .*: (http.*)\n)?/m;

/**
 * Starts the real program, `cap18 serve`, as a process of its own: at one address whatever happens, over an embedded database
 * in a new folder, with its own secret. It goes with the test file.
 *
 * @param settings variables of the environment to add or replace
 */
export const startServer = async (settings: Settings = {}): Promise<Server> => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-server-'));
  const removeData = () => rmSync(folder, { recursive: true });
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  const usual = { PORT: port, CAP18_BASE_URL: url, CAP18_LOG_LEVEL: 'warn' };
  const own = { CAP18_SECRET: undefined, CAP18_TRUST_PROXY: undefined };
  const launch = () => runProgram({ folder }, { ...usual, ...own, ...settings });
  let running = await launch().catch((error: Error) => {
    removeData();
    throw error;
  });
  return {
    url,
    dataFolder: folder,
    setUpAddress: () => greeting.exec(running.output())?.[2] ?? '',
    log: () => running.output().replace(greeting, ''),
    kill: () => running.kill(),
    restart: async () => {
      running = await launch();
    },
    stop: async () => {
      running.terminate();
      const code = await running.ended;
      removeData();
      if (code !== 0) throw new Error(`the server ended with ${code}:\n${running.output()}`);
    },
  };
};
