/** The browser: which one, how it is started, and started again once it is lost. */
import { hash, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import type { VisitCause } from '../checks/check.ts';
import type { Keeper } from './keeper.ts';
import type { WayOut } from './way-out.ts';

/** What systems call a Chromium, first those without windows: the same engine, at half the work. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
] as const;

/** Where systems that put no program on the path have theirs. */
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files\\Chromium\\Application\\chrome.exe',
];

/**
 * A Chromium of this machine, where systems and Playwright put them; undefined where there is none.
 *
 * @param path the folders of programs, as `PATH` has them
 */
export const findBrowser = (path = ''): string | undefined => {
  const folders = path.split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...applications, chromium.executablePath()].find((file) => file && existsSync(file));
};

export const flags = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--mute-audio',
  // Names are resolved at the other end of the way out alone, those of this machine too; nothing goes round it.
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--dns-prefetch-disable',
  // A page lives too short to gain by code made faster; and one that takes all memory is lost alone.
  '--js-flags=--no-maglev --no-turbofan --max-old-space-size=768',
  // Letters are as wide with windows as without.
  '--font-render-hinting=none',
];

/** Chromium knows a certificate that is trusted by the hash of its key. */
const trust = (certificate: string): string => {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return `--ignore-certificate-errors-spki-list=${hash('sha256', key, 'base64')}`;
};

/** The browser could not be started: its file is missing, the system lets it have no sandbox, or something else that it said. */
export class NotStarted extends Error {
  readonly why: 'missing' | 'sandbox' | 'other';

  /** @param told by Playwright: its own sentence, then what the browser wrote, then its command line */
  constructor(told: string) {
    const lines = stripVTControlCharacters(told).split('\n');
    const said = lines.flatMap((line) => line.split('[err] ').slice(1, 2));
    super(said.find((line) => /:(?:ERROR|FATAL):/.test(line)) ?? said[0] ?? lines[0]);
    this.name = 'NotStarted';
    const missing = /executable doesn't exist/i.test(told);
    this.why = missing ? 'missing' : /No usable sandbox|zygote/i.test(told) ? 'sandbox' : 'other';
  }
}

const processOf = async (browser: Browser): Promise<number> => {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
};

/** A browser that is there whenever it is asked for. */
export type Browsers = {
  /** The one that runs, or a new one. */
  readonly get: () => Promise<Browser>;
  /** Ends the one that runs: it hangs, or nobody needs it any more. */
  readonly drop: () => Promise<void>;
  /** Says why a browser is no longer there, from now on. */
  readonly lossOf: () => () => VisitCause;
};

/**
 * Its pages run in Chromium's own sandbox: those of strangers are visited. It refuses to work for root, who does without.
 *
 * @param executablePath of the browser
 * @param wayOut what all its requests go through
 * @param certificate one that is trusted besides those that everyone trusts (PEM)
 * @param trusting does without the sandbox
 * @param keeper keeps the browser from taking all memory
 */
export const browsersOf = (
  executablePath: string,
  wayOut: WayOut,
  {
    certificate,
    trusting = false,
    keeper,
  }: { readonly certificate?: string; readonly trusting?: boolean; readonly keeper?: Keeper } = {},
): Browsers => {
  const trusted = certificate === undefined ? [] : [trust(certificate)];
  let running: Promise<Browser> | undefined;
  const launch = async (): Promise<Browser> => {
    const server = `--proxy-server=socks5://127.0.0.1:${wayOut.port}`;
    const launching = chromium.launch({
      executablePath,
      args: [...flags, server, ...trusted],
      chromiumSandbox: !trusting && process.getuid?.() !== 0,
      // Ctrl-C is the scan's: it writes what is known, then ends the browser.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    const browser = await launching.catch((error: Error) => {
      throw new NotStarted(error.message);
    });
    keeper?.keep(await processOf(browser));
    const mine = running;
    browser.on('disconnected', () => {
      if (running === mine) running = undefined;
    });
    return browser;
  };
  return {
    get: () => {
      running ??= launch().catch((error: unknown) => {
        running = undefined;
        throw error;
      });
      return running;
    },
    drop: async () => {
      const former = await running?.catch(() => undefined);
      running = undefined;
      await former?.close().catch(() => undefined);
    },
    lossOf: () => {
      const before = keeper?.ended();
      return () => (keeper?.ended() === before ? 'crashed' : 'too-large');
    },
  };
};
