import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { demoPaths } from '../demo/demo.paths.ts';
import { type Command, option } from './command.ts';

/** The settings of a demonstration: its data is nobody's, in a folder of its own, whatever the environment says. */
const demonstrated = (settings: Config): Config & { readonly dataFolder: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-demo-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return { ...settings, database: { folder }, dataFolder: folder };
};

/** `cap18 serve`: serves until it is asked to stop. */
export const serveCommand: Command = {
  usage: [
    ['serve', 'serve the site (settings come from the environment: see README.md)'],
    ['serve --demo', 'serve a fictional public body, that goes when the program stops'],
  ],
  run: async (words, { config, print }) => {
    const [demo, others] = option('--demo', words);
    if (others.length > 0) return 'usage';
    const settings = demo ? demonstrated(config()) : config();
    // The other commands start without loading all that serves.
    const { serve } = await import('../main.ts');
    const { address, facilitatorKey, setUpAddress, close, lost } = await serve(settings, demo);
    // Heard before anyone is told that it serves. Asked again while it closes, it goes on closing.
    const asked = new Promise((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, resolve);
    });
    const key = settings.facilitatorKey
      ? ''
      : `\nFacilitator key, to open rooms: ${facilitatorKey} (choose yours with CAP18_FACILITATOR_KEY)`;
    const start = demo ? `\nEveryone of the demonstration: ${address}${demoPaths.to('demo', 'fr')}` : '';
    const setUp = setUpAddress
      ? `\nTo open the first administration account, once, within a day: ${setUpAddress}`
      : '';
    // Written at once: whoever waits for the first line has the second.
    print(
      `Cap18 is served at ${address.replace('127.0.0.1', 'localhost')} (stop with Ctrl+C)${key}${setUp}${start}`,
    );
    const problem = await Promise.race([asked, lost]);
    await close().catch((error: Error) => {
      throw new Error(`Cap18 did not stop cleanly: ${error.message}`);
    });
    if (problem instanceof Error) process.stderr.write(`${problem.message}\n`);
    // Work left to the end of its lease must not keep the process.
    process.exit(problem instanceof Error ? 1 : 0);
  },
};
