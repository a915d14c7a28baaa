// One side of `npm run bench:scan`, in a process of its own: visits pages in a browser that it starts first, and says when it has
// begun and ended. `full` is `cap18 scan`; `floor` is axe-core through Playwright, and nothing else, in a browser that is started as ours is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { loadChecks } from '../src/measure/check-files.ts';
import { findBrowser, flags } from '../src/measure/gather/browser.ts';
import { profileOf } from '../src/measure/report/profile.ts';
import { terminalReport } from '../src/measure/report/terminal.ts';
import { openScanner } from '../src/measure/scan.ts';
import { loadStandard } from '../src/standard/standard.load.ts';
import { currentVersion } from '../src/standard/standard.ts';

export type Side = 'full' | 'pictured' | 'floor';

/** What a worker is asked: pages in as many parts as are visited at once. */
export type Asked = { readonly side: Side; readonly parts: readonly (readonly string[])[] };

/** What it says: once its browser is there, after each page, then at the end. */
export type Said = 'ready' | 'page' | { readonly done: number };

const say = (said: Said): void => void process.send?.(said);

const root = join(import.meta.dirname, '..');

type Ready = {
  readonly visit: (pages: readonly string[]) => Promise<number>;
  readonly end: () => Promise<void>;
};

const full = async (executablePath: string, pictured: boolean): Promise<Ready> => {
  const checks = await loadChecks();
  const standard = loadStandard(join(root, 'standard'), currentVersion);
  const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));
  const scanner = await openScanner({ browser: executablePath, version: 'bench', allowed: ['127.0.0.1'] });
  return {
    visit: async (pages) => {
      const scan = await scanner.scan(
        checks,
        { addresses: pages, pages: 0, pictured },
        { signal: new AbortController().signal, onPage: () => say('page') },
      );
      if (scan.missed.length > 0) throw new Error(`not visited: ${JSON.stringify(scan.missed)}`);
      terminalReport(profileOf(checks, actions, scan), { lang: 'fr', standard, checks });
      return scan.pages.length;
    },
    end: scanner.close,
  };
};

/** What whoever has no scanner writes: each page by itself, axe at one width, on the rules of WCAG and of good practice. */
const floor = async (executablePath: string): Promise<Ready> => {
  const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  const browser = await chromium.launch({
    executablePath,
    // Without a way out to go through, names are resolved as usual.
    args: flags.filter((flag) => !/proxy|resolver/.test(flag)),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  return {
    visit: async (pages) => {
      for (const address of pages) {
        const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
        const page = await context.newPage();
        await page.goto(address, { waitUntil: 'load' });
        await page.evaluate(`${axe};undefined`);
        await page.evaluate(
          `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} } })`,
        );
        await context.close();
        say('page');
      }
      return pages.length;
    },
    end: () => browser.close(),
  };
};

if (import.meta.main) {
  const { side, parts } = JSON.parse(process.argv[2] ?? '{}') as Asked;
  const browser = findBrowser(process.env.PATH);
  if (!browser) throw new Error('Chromium is not installed');
  const { visit, end } = await (side === 'floor' ? floor(browser) : full(browser, side === 'pictured'));
  say('ready');
  const visited = await Promise.all(parts.map(visit));
  say({ done: visited.reduce((sum, each) => sum + each, 0) });
  // What it used is read before its browser ends.
  process.once('disconnect', () => void end().then(() => process.exit()));
}
