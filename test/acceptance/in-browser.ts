import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, whyNoBrowser } from '../support/browser.ts';
import { type Server, startServer } from '../support/server.ts';

/** A server and a browser, which the suites of a file share: each test has contexts, learners and rooms of its own. */
export type Running = { readonly server: Server; readonly browser: Browser };

let server: Server | undefined;
let browser: Browser | undefined;
let starting: Promise<unknown> | undefined;

/** Starts both for the first suite that needs them. */
const start = async (): Promise<void> => {
  // Each is known as soon as it runs: one that is started is stopped, whatever becomes of the other.
  starting ??= Promise.all([
    startServer().then((started) => {
      server = started;
    }),
    launchBrowser().then((launched) => {
      browser = launched;
    }),
  ]);
  await starting;
};

after(async () => {
  await browser?.close();
  await server?.stop();
  assert.equal(server?.log() ?? '', '');
});

/**
 * Declares tests of the real program in a real browser. Both are started before the first suite of a file and stopped after
 * the last; a server that logged a warning or an error fails the file. Skipped, and counted so, without Chromium.
 *
 * @param declare is given what is running; to be asked for within hooks and tests only
 */
export const inBrowser = (name: string, declare: (running: () => Running) => void): void => {
  const missing = whyNoBrowser();
  if (missing) {
    test(name, { skip: missing });
    return;
  }
  void describe(name, () => {
    before(start);
    declare(() => {
      assert.ok(server && browser, 'the server and the browser are running');
      return { server, browser };
    });
  });
};
