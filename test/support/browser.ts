import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from './tools.ts';

/** Why tests in a browser cannot run here; undefined when they can. */
export const whyNoBrowser = (): string | undefined =>
  chromiumPath() ? undefined : 'Chromium is not installed';

const quiet = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page lives too short to gain by code made faster: making it took a quarter of the work.
  '--js-flags=--no-maglev --no-turbofan',
  // With or without windows, letters are as wide as they were drawn.
  '--font-render-hinting=none',
];

/** Launches the machine's Chromium, with a profile of its own: once per test file, closed in `after`. */
export const launchBrowser = async (more: readonly string[] = []): Promise<Browser | undefined> => {
  const executablePath = chromiumPath();
  if (!executablePath) return undefined;
  // Chromium's sandbox refuses to work for root, which tests on a server often are.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...quiet, ...more, ...sandbox] });
};
