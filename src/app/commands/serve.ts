import { type Command, commandOption, type Settings } from '../../platform/command.ts';
import { isLoopback } from '../../platform/mail/mail.ts';
import { href } from '../../web/links.ts';
import type { Config } from '../config.ts';

const inTheClear =
  'CAP18_BASE_URL does not start with https:// – browsers keep no passkey for it, and cookies travel in the clear. Put nginx or Caddy in front (deploy/README.md), then change it.';

const nobodyInCharge =
  'No person in charge of personal information is named, and the page about privacy says so: set CAP18_PRIVACY_OFFICER_FR, CAP18_PRIVACY_OFFICER_EN and CAP18_PRIVACY_CONTACT.';

const withoutSandbox =
  'CAP18_SCAN=on: the browser has no sandbox as root, and would run what the sites of others say on this machine. Run Cap18 as another user (deploy/README.md), or leave CAP18_SCAN out.';

const isReached = (baseUrl: string | undefined): baseUrl is string =>
  baseUrl !== undefined && !isLoopback(new URL(baseUrl).hostname);

export const serveCommand: Command<Config & Settings> = {
  usage: [
    ['serve', 'serve the site (settings come from the environment: see docs/how-to/run.en.md)'],
    [
      'serve --demo',
      'serve a fictional public body, that starts over each night and goes when the program stops',
    ],
  ],
  run: async (words, { config, print, progress }) => {
    const [demo, others] = commandOption('--demo', words);
    if (others.length > 0) return 'usage';
    const settings = config();
    if (settings.scan && process.getuid?.() === 0) throw new Error(withoutSandbox);
    const serve = demo ? (await import('../demo-server.ts')).serveDemo : (await import('../main.ts')).serve;
    const { address: listened, facilitatorKey, setUpAddress, close, lost } = await serve(settings);
    // One name: browsers do not send to 127.0.0.1 what they keep for `localhost`.
    const address = listened.replace('127.0.0.1', 'localhost');
    // Listens to signals before saying that it serves. A second signal changes nothing.
    const asked = new Promise((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, resolve);
    });
    const key =
      settings.facilitatorKey && !demo
        ? ''
        : `\nFacilitator key, to open rooms: ${facilitatorKey}${demo ? '' : ' (choose yours with CAP18_FACILITATOR_KEY)'}`;
    const start = demo ? `\nEveryone of the demonstration: ${address}${href('demo', 'fr')}` : '';
    const setUp = setUpAddress
      ? `\nTo open the first administration account, once, within a day, in place of any printed before: ${setUpAddress}`
      : '';
    // One write: a reader of the first line has the second.
    print(`Cap18 is served at ${address} (stop with Ctrl+C)${key}${setUp}${start}`);
    const { baseUrl, privacyOfficer } = settings;
    if (isReached(baseUrl) && baseUrl.startsWith('http:')) progress(inTheClear);
    if (isReached(baseUrl) && !privacyOfficer && !demo) progress(nobodyInCharge);
    const problem = await Promise.race([asked, lost]);
    await close().catch((error: Error) => {
      throw new Error(`Cap18 did not stop cleanly: ${error.message}`);
    });
    if (problem instanceof Error) process.stderr.write(`${problem.message}\n`);
    // Unfinished work has a lease: it must not keep the process.
    process.exit(problem instanceof Error ? 1 : 0);
  },
};
