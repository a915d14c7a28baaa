import { hash, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import type { VisitCause } from '../checks/check.ts';
import type { Keeper } from './keeper.ts';
import type { WayOut } from './way-out.ts';

/** Names of Chromium, headless ones first: the same engine at half the work. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
] as const;

const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files\\Chromium\\Application\\chrome.exe',
];

/**
 * A Chromium of this machine, as installed by the system or by Playwright.
 *
 * @param path folders of programs, as in `PATH`
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
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--dns-prefetch-disable',
  // Optimising compilers do not pay off in short visits. A page that exhausts memory crashes alone.
  '--js-flags=--no-maglev --no-turbofan --max-old-space-size=768',
  // Text gets the same widths with and without windows.
  '--font-render-hinting=none',
];

/** Chromium trusts a certificate by the hash of its key. */
const trust = (certificate: string): string => {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return `--ignore-certificate-errors-spki-list=${hash('sha256', key, 'base64')}`;
};

/** The browser did not start: a missing file, no right to a sandbox, or another reason that it gave. */
export class NotStarted extends Error {
  readonly why: 'missing' | 'sandbox' | 'other';

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

export type Browsers = {
  readonly get: () => Promise<Browser>;
  readonly drop: () => Promise<void>;
  readonly lossOf: () => () => VisitCause;
};

/** Pages of strangers run in Chromium's own sandbox, which refuses to work for root. */
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
      // Ctrl-C is the scan's: it writes what it has, then ends the browser.
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
